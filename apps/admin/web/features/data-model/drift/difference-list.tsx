import { Info, OctagonAlert } from 'lucide-react'
import { Badge } from '../../../kit/badge.tsx'
import type { Difference, ModelTable } from '../model-types.ts'

type DifferenceListProps = {
  differences: readonly Difference[]
  tables: readonly ModelTable[]
  onSelect: (id: string) => void
}

/** Breaking ones first, as the server sorts them; each opens the table it is about. */
export function DifferenceList({ differences, tables, onSelect }: DifferenceListProps) {
  return (
    <ul aria-label="Differences">
      {differences.map((difference) => (
        <li
          key={`${difference.code} ${difference.object} ${difference.message}`}
          className="flex gap-3 border-b border-line px-4 py-3 text-sm"
        >
          <Severity severity={difference.severity} />
          <div className="min-w-0 flex-1">
            <p className="break-words">{difference.message}</p>
            <Sides {...difference} />
            <About table={tables.find(({ id }) => isAbout(difference.object, id))} onSelect={onSelect} />
          </div>
        </li>
      ))}
    </ul>
  )
}

const Severity = ({ severity }: Pick<Difference, 'severity'>) => (
  <span className="w-22 shrink-0">
    {severity === 'breaking' ? (
      <Badge tone="danger" icon={<OctagonAlert aria-hidden size={12} />}>
        breaking
      </Badge>
    ) : (
      <Badge icon={<Info aria-hidden size={12} />}>harmless</Badge>
    )}
  </span>
)

/** What should be there and what is, where both can be said. */
function Sides({ expected, actual }: Pick<Difference, 'expected' | 'actual'>) {
  if (expected === null && actual === null) return null
  return (
    <details className="mt-1 text-xs text-ink-3">
      <summary className="w-fit rounded hover:text-ink">What was compared</summary>
      <dl className="mt-1 grid grid-cols-[64px_minmax(0,1fr)] gap-x-2 gap-y-1">
        <dt>expected</dt>
        <dd>
          <code className="font-mono break-words whitespace-pre-wrap">{expected ?? 'nothing'}</code>
        </dd>
        <dt>found</dt>
        <dd>
          <code className="font-mono break-words whitespace-pre-wrap">{actual ?? 'nothing'}</code>
        </dd>
      </dl>
    </details>
  )
}

function About({ table, onSelect }: { table: ModelTable | undefined; onSelect: (id: string) => void }) {
  if (table === undefined) return null
  return (
    <button
      type="button"
      onClick={() => onSelect(table.id)}
      className="mt-1 rounded text-xs text-accent-ink hover:underline"
    >
      {table.id}
    </button>
  )
}

/** `public.alerts.alerts_select` is about `public.alerts`; rows are named without their schema. */
function isAbout(object: string, id: string): boolean {
  const bare = id.slice(id.indexOf('.') + 1)
  return object === id || object.startsWith(`${id}.`) || object.startsWith(`${bare}.`)
}
