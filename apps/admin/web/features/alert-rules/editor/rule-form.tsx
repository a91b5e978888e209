import { ChevronRight } from 'lucide-react'
import { type KeyboardEvent, useId } from 'react'
import { TextField } from '../../../kit/field.tsx'
import { OvertakenNote } from '../../../kit/overtaken-note.tsx'
import { Segmented } from '../../../kit/segmented.tsx'
import { Time } from '../../../kit/time.tsx'
import { ruleSentences } from '../model/rule-words.ts'
import { ClientField } from './client-field.tsx'
import { DurationField } from './duration-field.tsx'
import { LevelFields } from './level-fields.tsx'
import { PriorityFields } from './priority-fields.tsx'
import type { RuleEditor } from './use-rule-editor.ts'

const calendars = [
  { value: 'business', label: 'Business hours' },
  { value: 'always', label: 'All hours' },
] as const

/** Everything that can be said about a rule. */
export function RuleForm({ editor, mayEdit }: { editor: RuleEditor; mayEdit: boolean }) {
  const { rule, draft, problems, isNew } = editor
  const counts = useId()
  const disabled = !mayEdit
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.metaKey || event.ctrlKey)) return
    event.preventDefault()
    editor.submit()
  }
  return (
    <form
      aria-label={draft.name}
      noValidate
      onKeyDown={onKeyDown}
      onBlur={editor.check}
      onSubmit={(event) => {
        event.preventDefault()
        editor.submit()
      }}
      className="flex flex-col gap-6 p-4 pb-10"
    >
      <p className="max-w-prose text-ink-2 text-pretty">{ruleSentences[rule.kind]}</p>
      {editor.overtaken && (
        <OvertakenNote
          who={rule.updated_by_name}
          at={rule.updated_at}
          onMine={editor.keepMine}
          onTheirs={editor.discard}
        />
      )}
      {(isNew || !rule.is_preset) && (
        <TextField
          name="name"
          label="Name"
          autoComplete="off"
          maxLength={200}
          disabled={disabled}
          value={draft.name}
          onChange={(event) => editor.set({ name: event.target.value })}
          error={problems.name}
        />
      )}
      <LevelFields editor={editor} disabled={disabled} />
      {rule.kind === 'overdue_ticket' && <PriorityFields editor={editor} disabled={disabled} />}
      <div className="flex flex-col gap-2">
        <p id={counts} className="text-sm font-medium">
          Time counts
        </p>
        <fieldset aria-labelledby={counts} disabled={disabled} className="disabled:opacity-60">
          <Segmented
            label="Time counts"
            value={draft.calendar}
            onChange={(calendar) => editor.set({ calendar })}
            options={calendars}
          />
        </fieldset>
      </div>
      <ClientField editor={editor} disabled={disabled} />
      <details
        className="group rounded-lg border border-line"
        open={delays.some(({ name }) => problems[name] !== undefined) || rule.for_minutes > 0 || undefined}
      >
        <summary className="flex h-9 pointer-coarse:h-11 cursor-default list-none items-center gap-1.5 rounded-lg px-3 text-sm font-medium text-ink-2 select-none hover:text-ink">
          <ChevronRight aria-hidden size={14} className="transition-transform group-open:rotate-90" />
          When it comes and goes
        </summary>
        <div className="flex flex-col gap-4 border-t border-line p-3">
          {delays.map(({ name, label, description }) => (
            <DurationField
              key={name}
              name={name}
              label={label}
              description={description}
              minutes={draft[name]}
              error={problems[name]}
              disabled={disabled}
              onChange={(minutes) => editor.set({ [name]: minutes })}
            />
          ))}
        </div>
      </details>
      {!isNew && rule.updated_by_name !== null && (
        <p className="text-sm text-ink-3">
          Changed by {rule.updated_by_name} <Time value={rule.updated_at} />
        </p>
      )}
    </form>
  )
}

const delays = [
  {
    name: 'for_minutes',
    label: 'Wait before raising',
    description: 'It must hold so long first.',
  },
  {
    name: 'keep_firing_minutes',
    label: 'Keep after it is over',
    description: 'An alert that is over and back within this time never ended.',
  },
  {
    name: 'retrigger_minutes',
    label: 'Count as the same alert within',
    description: 'The same again so soon opens the old alert again; later it raises a new one.',
  },
] as const
