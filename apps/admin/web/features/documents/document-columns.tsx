import type { DocumentRow } from '../../api/types.ts'
import { formatSize } from '../../kit/format-size.ts'
import { MarkedSubject, Snippet } from '../../kit/snippet.tsx'
import { columnsFor } from '../../kit/table-columns.ts'
import { Time } from '../../kit/time.tsx'
import { formatOf, hostOf, typeLabel } from './document-words.ts'
import { FormatIcon } from './format-icon.tsx'

const column = columnsFor<DocumentRow>()

/** Name, client, type, size and date; a search marks what it found. Beside an open panel there is room for the name alone. */
export function documentColumns(q: string | undefined, beside: boolean) {
  const all = columnsOf(q)
  return beside ? all.filter(({ id }) => id === 'name' || id === 'created_at') : all
}

const columnsOf = (q: string | undefined) =>
  column.columns([
    column.display({
      id: 'name',
      header: 'Name',
      meta: { width: 'minmax(0, 1fr)' },
      cell: ({ row: { original: row } }) => (
        <>
          <FormatIcon format={formatOf(row)} />
          <span className="min-w-0">
            <span className="block truncate font-medium">
              {q === undefined ? row.name : <MarkedSubject text={row.name} query={q} />}
            </span>
            {q !== undefined && row.snippet !== null && (
              <span className="block truncate text-sm text-ink-3">
                <Snippet text={row.snippet} />
              </span>
            )}
          </span>
        </>
      ),
    }),
    column.display({
      id: 'client',
      header: 'Client',
      meta: { width: '180px', from: 'md' },
      cell: ({ row: { original: row } }) => (
        <span className="truncate text-ink-2">{row.client_name ?? 'No client'}</span>
      ),
    }),
    column.display({
      id: 'type',
      header: 'Type',
      meta: { width: '120px', from: 'lg' },
      cell: ({ row: { original: row } }) => (
        <span className="truncate text-ink-2">{row.type === null ? '' : typeLabel(row.type)}</span>
      ),
    }),
    column.display({
      id: 'size',
      header: 'Size',
      meta: { width: '110px', from: 'lg', align: 'end' },
      cell: ({ row: { original: row } }) => (
        <span className="tabular truncate text-sm text-ink-3">
          {row.byte_size === null ? (hostOf(row.url) ?? '') : formatSize(row.byte_size)}
        </span>
      ),
    }),
    column.display({
      id: 'created_at',
      header: 'Added',
      meta: { width: '96px', align: 'end' },
      cell: ({ row: { original: row } }) => (
        <span className="truncate text-sm text-ink-3">
          <Time value={row.created_at} />
        </span>
      ),
    }),
  ])
