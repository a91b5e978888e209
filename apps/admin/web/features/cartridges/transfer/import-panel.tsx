import { FileUp, TriangleAlert } from 'lucide-react'
import { type DragEvent, useRef } from 'react'
import { failureOf } from '../../../api/failure.ts'
import { useDeclareActions } from '../../../keys/registry.ts'
import { Badge } from '../../../kit/badge.tsx'
import { Button } from '../../../kit/button.tsx'
import { Kbd } from '../../../kit/kbd.tsx'
import { plural } from '../../../kit/plural.ts'
import { SidePanel } from '../../../kit/side-panel.tsx'
import type { ImportItem, ImportPlan, Kind } from '../cartridge-types.ts'
import { readRefusal } from '../edit/read-refusal.ts'
import { diffRows } from '../history/diff-rows.ts'
import { SideBySide } from '../history/side-by-side.tsx'
import { kinds } from '../kinds.ts'
import { ChangeList } from '../plan/change-list.tsx'
import { planSummary } from '../plan/plan-words.ts'
import { useImport } from './use-import.ts'

/** Takes a file of cartridges: first what it would do, then one click. */
export default function ImportPanel({ onClose }: { onClose: () => void }) {
  const { name, unread, plan, take, reading, running, isStale, error, run } = useImport(onClose)
  const input = useRef<HTMLInputElement>(null)
  const items = plan?.items ?? []
  const changes = items.filter(({ action }) => action !== 'unchanged')
  const go = () => {
    if (changes.length > 0) run()
  }
  useDeclareActions(
    changes.length > 0
      ? [
          {
            id: 'cartridges.import.run',
            label: 'Import the file',
            group: 'Cartridges',
            keys: '$mod+Enter',
            run: go,
          },
        ]
      : [],
  )
  const onDrop = (event: DragEvent) => {
    event.preventDefault()
    void take(event.dataTransfer.files[0])
  }
  // Beside the button that failed, wherever the list is scrolled to.
  const alert = (
    <div role="alert" className="w-full text-sm text-danger empty:hidden">
      {unread}
      {isStale
        ? 'The agency’s cartridges have changed meanwhile, and nothing was imported. This is what the file does now.'
        : error !== null && <Refused error={error} />}
    </div>
  )
  return (
    <SidePanel title="Import cartridges" onClose={onClose}>
      <div className="flex flex-col gap-4 p-4">
        <p className="text-sm text-ink-2">
          A file from “Export all”. Cartridges with the same kind and name are updated, others are added; none
          is deleted. You see what it does before anything is saved.
        </p>
        <button
          type="button"
          onClick={() => input.current?.click()}
          onDragOver={(event) => event.preventDefault()}
          onDrop={onDrop}
          className="flex flex-col items-center gap-1 rounded-lg border border-dashed border-line-strong p-5 text-sm text-ink-2 hover:bg-hover"
        >
          <FileUp aria-hidden size={18} strokeWidth={1.5} className="text-ink-3" />
          {name ?? 'Choose a file, or drop it here'}
        </button>
        <input
          ref={input}
          type="file"
          accept="application/json,.json"
          aria-label="File of cartridges"
          className="sr-only"
          tabIndex={-1}
          onChange={({ target }) => {
            void take(target.files?.[0])
            target.value = ''
          }}
        />
        {plan === undefined && alert}
        {reading && <p className="text-sm text-ink-3">Reading…</p>}
        {plan !== undefined && <Consequences plan={plan} />}
        {items.length > 0 && (
          <ul aria-label="What it would do" className="flex flex-col gap-2">
            {items.map((item, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: names may repeat, and the list is never changed
              <Item key={index} item={item} />
            ))}
          </ul>
        )}
        {plan !== undefined && (
          <div
            data-bottom-bar
            className="sticky bottom-0 -mx-4 -mb-4 flex flex-wrap items-center justify-end gap-2 border-t border-line bg-surface px-4 py-3"
          >
            {alert}
            {changes.length === 0 && (
              <p role="status" className="mr-auto text-sm text-ink-2">
                Nothing to import: all of it is here already.
              </p>
            )}
            <Button onClick={onClose}>{changes.length === 0 ? 'Close' : 'Cancel'}</Button>
            {changes.length > 0 && (
              <Button variant="primary" busy={running} onClick={go}>
                Import {plural(changes.length, 'cartridge')} <Kbd keys="$mod+Enter" />
              </Button>
            )}
          </div>
        )}
      </div>
    </SidePanel>
  )
}

/** What happens to what is not in the file: defaults that make room, and the people whose settings change. */
function Consequences({ plan: { displaced, plans } }: { plan: ImportPlan }) {
  if (displaced.length === 0 && plans.length === 0) return null
  return (
    <ul aria-label="What follows" className="flex flex-col gap-1 text-sm">
      {displaced.map(({ id, type, name }) => (
        <li key={id} className="flex items-start gap-1.5">
          <TriangleAlert aria-hidden size={14} className="mt-[3px] shrink-0 text-warn" />
          <span className="min-w-0 break-words">
            “{name}” is no longer the default of {kindLabel(type).toLowerCase()}. It is kept.
          </span>
        </li>
      ))}
      {plans.map((plan) => (
        <li key={plan.kind}>
          <details>
            <summary className="w-fit rounded-sm text-ink-2 hover:text-ink">
              {kindLabel(plan.kind)}: {planSummary(plan)}
            </summary>
            <div className="mt-2">
              <ChangeList plan={plan} />
            </div>
          </details>
        </li>
      ))}
    </ul>
  )
}

const kindLabel = (kind: Kind) => kinds.find(({ value }) => value === kind)?.label ?? kind

function Refused({ error }: { error: unknown }) {
  const places = Object.entries(readRefusal(error))
  if (places.length === 0) return failureOf(error).message
  if (places.some(([place]) => place === 'file' || place === 'file.format'))
    return 'This is not a file from “Export all”.'
  return (
    <>
      <p>This file is not one that can be imported.</p>
      <ul className="mt-1 list-disc pl-4">
        {places.slice(0, 20).map(([place, message]) => (
          <li key={place} className="break-words">
            {place === '' ? message : `${place}: ${message}`}
          </li>
        ))}
      </ul>
    </>
  )
}

const actions: Record<ImportItem['action'], { label: string; tone: 'good' | 'accent' | 'neutral' }> = {
  create: { label: 'New', tone: 'good' },
  update: { label: 'Changed', tone: 'accent' },
  unchanged: { label: 'The same', tone: 'neutral' },
}

function Item({ item }: { item: ImportItem }) {
  const { label, tone } = actions[item.action]
  const rows = diffRows(item.type, item.diff)
  return (
    <li className="rounded-lg border border-line p-3 text-sm">
      <p className="flex flex-wrap items-center gap-2">
        <span className="min-w-0 font-medium break-words">{item.name}</span>
        <span className="text-ink-3">{kindLabel(item.type)}</span>
        <span className="ml-auto flex gap-1">
          {item.becomes_default && <Badge>Becomes default</Badge>}
          {item.ceases_default && <Badge tone="warn">No longer default</Badge>}
          <Badge tone={tone}>{label}</Badge>
        </span>
      </p>
      {item.action === 'update' && rows.length > 0 && (
        <details className="mt-1">
          <summary className="w-fit rounded-sm text-ink-3 hover:text-ink">
            {plural(rows.length, 'change')}
          </summary>
          <SideBySide rows={rows} before="Now" after="In the file" />
        </details>
      )}
    </li>
  )
}
