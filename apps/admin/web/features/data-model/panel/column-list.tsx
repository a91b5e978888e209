import clsx from 'clsx'
import { ArrowRight, KeyRound } from 'lucide-react'
import { matchesColumn } from '../match.ts'
import type { ModelColumn } from '../model-types.ts'

type ColumnListProps = {
  columns: readonly ModelColumn[]
  query: string | undefined
  onSelect: (id: string) => void
}

/** The columns of a table: name and type, and below what else there is to say. */
export function ColumnList({ columns, query, onSelect }: ColumnListProps) {
  return (
    <ul className="px-2">
      {columns.map((column) => (
        <li
          key={column.name}
          className={clsx('rounded-md px-2 py-1', matchesColumn(column.name, query) && 'bg-selected')}
        >
          <p className="flex items-baseline gap-2 text-sm">
            <span
              className={clsx('min-w-0 truncate', column.primary_key && 'font-medium')}
              title={column.name}
            >
              {column.name}
            </span>
            {column.primary_key && (
              <span className="inline-flex shrink-0 items-center gap-1 self-center text-xs text-ink-3">
                <KeyRound aria-hidden size={12} />
                key
              </span>
            )}
            <span className="ml-auto shrink-0 font-mono text-xs text-ink-2">{column.type}</span>
            <span className="w-14 shrink-0 text-right text-xs text-ink-3">
              {column.nullable ? 'null' : 'not null'}
            </span>
          </p>
          <Reference column={column} onSelect={onSelect} />
          {column.default !== null && (
            <p className="text-xs break-words text-ink-3">
              default <code className="font-mono">{column.default}</code>
            </p>
          )}
        </li>
      ))}
    </ul>
  )
}

function Reference({
  column: { references },
  onSelect,
}: {
  column: ModelColumn
  onSelect: (id: string) => void
}) {
  if (references === null) return null
  return (
    <p className="flex flex-wrap items-center gap-x-1 text-xs text-ink-3">
      <ArrowRight aria-hidden size={12} />
      <button
        type="button"
        onClick={() => onSelect(references.table)}
        className="rounded text-accent-ink hover:underline"
      >
        {references.table}.{references.column}
      </button>
      <span>on delete {references.on_delete.toLowerCase()}</span>
    </p>
  )
}
