import { type BlueprintCompleteness, blueprintCompleteness, type ResolvedBlueprint } from '@audienceos/domain'
import clsx from 'clsx'
import { ChevronRight, Lock, LockOpen } from 'lucide-react'
import { useId } from 'react'
import { IconButton } from '../../../kit/icon-button.tsx'
import { useEditorHere } from '../edit/editor-context.ts'
import { useSectionLit } from '../edit/highlight.ts'
import { OddValue, RefusalNote } from '../fields/row-notes.tsx'
import { placeId } from '../model/place-id.ts'
import { AnswerRows } from './answer-rows.tsx'
import { openSection, useOpenSections } from './open-sections.ts'

type BlueprintProps = { name: string; label: string; field: ResolvedBlueprint | undefined }

/** The questionnaire: how complete it is, in all and by section, and the answers of the sections that are unfolded. */
export function Blueprint({ name, label, field }: BlueprintProps) {
  const { mayLock, pending, lock, problems } = useEditorHere()
  const open = useOpenSections()
  const { answered, total, sections } = blueprintCompleteness(field?.value)
  const locked = field !== undefined && field.locked_by !== null
  const odd = problems.filter(({ path }) => path === name || path.startsWith(`${name}.`))
  return (
    <li>
      <div className="flex items-center gap-3 px-4 pt-4 pb-2">
        <h2 className="font-medium">{label}</h2>
        <Meter answered={answered} total={total} className="w-24" />
        <p className="tabular text-sm text-ink-3">
          {answered} of {total}
        </p>
        <span className="ml-auto flex items-center">
          {mayLock ? (
            <IconButton
              icon={locked ? Lock : LockOpen}
              label={locked ? `Unlock ${label}` : `Lock ${label}`}
              aria-pressed={locked}
              onClick={() => lock(name, !pending.locks.includes(name))}
              className="aria-pressed:text-accent-ink"
            />
          ) : (
            locked && <span className="text-sm text-ink-3">Locked by the agency</span>
          )}
        </span>
      </div>
      {odd.length > 0 && (
        <div className="px-4 pb-2">
          {odd.map((problem) => (
            <OddValue key={problem.path} {...problem} />
          ))}
        </div>
      )}
      <div className="px-4">
        <RefusalNote place={name} />
      </div>
      {sections.map((section) => (
        <Section
          key={section.name}
          field={name}
          section={section}
          resolved={field}
          open={open.has(section.name)}
        />
      ))}
    </li>
  )
}

type SectionProps = {
  field: string
  section: BlueprintCompleteness['sections'][number]
  resolved: ResolvedBlueprint | undefined
  open: boolean
}

function Section({ field, section, resolved, open }: SectionProps) {
  const { name, from, to, answered, total } = section
  const { kind, pending } = useEditorHere()
  const id = useId()
  const prefix = placeId(kind, field)
  const lit = useSectionLit(prefix, from, to)
  const changed = pending.places.some((place) => {
    const number = Number.parseInt(place.slice(field.length + 1), 10)
    return place.startsWith(`${field}.`) && number >= from && number <= to
  })
  return (
    <section aria-labelledby={`${id}-name`} className="border-t border-line">
      <h3>
        <button
          type="button"
          aria-expanded={open}
          aria-controls={id}
          data-row={`${prefix}/${name}`}
          onClick={() => openSection(name, !open)}
          className={clsx(
            'flex h-9 w-full items-center gap-2 px-4 text-left outline-offset-[-2px] hover:bg-hover pointer-coarse:h-11',
            lit && !open && 'bg-selected/60',
          )}
        >
          <ChevronRight
            aria-hidden
            size={14}
            className={clsx('shrink-0 text-ink-3 transition-transform duration-100', open && 'rotate-90')}
          />
          <span id={`${id}-name`} className="min-w-0 flex-1 truncate">
            {name.charAt(0).toUpperCase() + name.slice(1)}
          </span>
          {changed && (
            <span className="size-1.5 shrink-0 rounded-full bg-accent">
              <span className="sr-only">not saved, </span>
            </span>
          )}
          <Meter answered={answered} total={total} className="w-16" />
          <span className="tabular w-12 text-right text-sm text-ink-3">
            {answered}
            <span aria-hidden>/</span>
            <span className="sr-only"> of </span>
            {total}
          </span>
        </button>
      </h3>
      <div id={id} hidden={!open}>
        {open && <AnswerRows field={field} section={section} resolved={resolved} />}
      </div>
    </section>
  )
}

function Meter({ answered, total, className }: { answered: number; total: number; className: string }) {
  return (
    <span aria-hidden className={clsx('h-1 shrink-0 overflow-hidden rounded-full bg-line', className)}>
      <span
        className={clsx('block h-full rounded-full', answered === total ? 'bg-good' : 'bg-accent')}
        style={{ width: `${(answered / total) * 100}%` }}
      />
    </span>
  )
}
