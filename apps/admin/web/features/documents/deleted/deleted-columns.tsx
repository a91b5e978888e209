import { formatSize } from '../../../kit/format-size.ts'
import { columnsFor } from '../../../kit/table-columns.ts'
import { Time } from '../../../kit/time.tsx'
import { formatOf } from '../document-words.ts'
import { FormatIcon } from '../format-icon.tsx'
import type { Deletion } from './deletion.ts'

const column = columnsFor<Deletion>()

/** Name, client, by whom, size and when; beside an open panel there is room for the name and the time alone. */
export const deletedColumns = (beside: boolean) =>
  beside ? columns.filter(({ id }) => id === 'name' || id === 'deleted_at') : columns

const columns = column.columns([
  column.display({
    id: 'name',
    header: 'Name',
    meta: { width: 'minmax(0, 1fr)' },
    cell: ({ row: { original: row } }) => (
      <>
        <FormatIcon format={formatOf(row)} />
        <span className="min-w-0 truncate font-medium">{row.name}</span>
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
    id: 'deleted_by',
    header: 'Deleted by',
    meta: { width: '150px', from: 'lg' },
    cell: ({ row: { original: row } }) => (
      <span className="truncate text-ink-2">{row.deleted_by_name ?? ''}</span>
    ),
  }),
  column.display({
    id: 'size',
    header: 'Size',
    meta: { width: '90px', from: 'sm', align: 'end' },
    cell: ({ row: { original: row } }) => (
      <span className="tabular truncate text-sm text-ink-3">
        {row.kept_bytes > 0 ? formatSize(row.kept_bytes) : ''}
      </span>
    ),
  }),
  column.display({
    id: 'deleted_at',
    header: 'Deleted',
    meta: { width: '96px', align: 'end' },
    cell: ({ row: { original: row } }) => (
      <span className="truncate text-sm text-ink-3">
        <Time value={row.deleted_at} />
      </span>
    ),
  }),
])
