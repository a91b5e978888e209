import { ArrowRight, Mail, Minus, PencilLine, Plus } from 'lucide-react'
import { plural } from '../../kit/plural.ts'
import { type ChangeGroup, groupChanges } from './group-changes.ts'
import type { RepairChange } from './health-types.ts'

const ops = {
  insert: { icon: Plus, label: 'Add', tone: 'text-good' },
  update: { icon: PencilLine, label: 'Set', tone: 'text-accent-ink' },
  delete: { icon: Minus, label: 'Remove', tone: 'text-danger' },
  mail: { icon: Mail, label: 'Mail', tone: 'text-accent-ink' },
} as const

/** The exact changes of a repair, in the order in which they are made. */
export function ChangeList({ changes }: { changes: readonly RepairChange[] }) {
  return (
    <ol aria-label="Changes" className="flex flex-col rounded-lg border border-line text-sm">
      {groupChanges(changes).map((group, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the changes of a plan never change places
        <li key={index} className="flex gap-2 border-b border-line px-2.5 py-2 last:border-b-0">
          <Change {...group} />
        </li>
      ))}
    </ol>
  )
}

function Change({ change: { op, table, id, column, before, after, rows }, values }: ChangeGroup) {
  const { icon: Icon, label, tone } = ops[op]
  const whole = column === null || values.length > 0
  return (
    <>
      <Icon aria-hidden size={14} className={`mt-[3px] shrink-0 ${tone}`} />
      <div className="min-w-0 flex-1">
        <p className="wrap-anywhere">
          {label} <span className="font-mono text-xs">{whole ? table : `${table}.${column}`}</span>
          {rows > 1 && <span className="text-ink-3"> in {plural(rows, 'row')}</span>}
        </p>
        {id !== null && <p className="font-mono text-xs wrap-anywhere text-ink-3">{id}</p>}
        {values.length > 0 ? (
          <dl className="mt-1 grid grid-cols-[96px_minmax(0,1fr)] gap-x-2 gap-y-0.5">
            {values.map(({ column, value }) => (
              <div key={column} className="contents">
                <dt className="truncate text-ink-3">{column}</dt>
                <dd className="min-w-0">
                  <Value text={value} />
                </dd>
              </div>
            ))}
          </dl>
        ) : (
          (before !== null || after !== null) && (
            <p className="mt-1 flex flex-wrap items-center gap-x-1.5 gap-y-0.5">
              {op !== 'insert' && op !== 'mail' && <Value text={before} gone />}
              {op === 'update' && (
                <>
                  <ArrowRight aria-hidden size={12} className="shrink-0 text-ink-3" />
                  <span className="sr-only">becomes</span>
                </>
              )}
              {op !== 'delete' && <Value text={after} />}
            </p>
          )
        )}
      </div>
    </>
  )
}

function Value({ text, gone = false }: { text: string | null; gone?: boolean }) {
  if (text === null) return <span className="text-ink-3">nothing</span>
  return gone ? (
    <del className="wrap-anywhere text-ink-3 decoration-ink-3/60">{text}</del>
  ) : (
    <ins className="font-medium wrap-anywhere no-underline">{text}</ins>
  )
}
