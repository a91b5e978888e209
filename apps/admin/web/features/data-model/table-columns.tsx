import { Badge } from '../../kit/badge.tsx'
import { columnsFor } from '../../kit/table-columns.ts'
import type { ModelTable } from './model-types.ts'
import { owners, Swatch, TableName } from './owners.tsx'

const column = columnsFor<ModelTable>()

/** The list of tables: everything the diagram says, in words. */
export const tableColumns = column.columns([
  column.accessor('id', {
    id: 'id',
    header: 'Table',
    meta: { width: 'minmax(180px,1.6fr)' },
    cell: ({ row: { original } }) => (
      <>
        <Swatch owner={original.owner} />
        <TableName id={original.id} />
      </>
    ),
  }),
  column.accessor('owner', {
    id: 'owner',
    header: 'Kept by',
    meta: { width: '112px', from: 'md' },
    cell: ({ row: { original } }) => <span className="text-ink-2">{owners[original.owner].label}</span>,
  }),
  column.accessor(({ columns }) => columns.length, {
    id: 'columns',
    header: 'Columns',
    meta: { width: '72px', from: 'sm', align: 'end' },
    cell: ({ row: { original } }) => <span className="tabular text-ink-2">{original.columns.length}</span>,
  }),
  column.accessor(({ columns }) => columns.filter(({ references }) => references !== null).length, {
    id: 'references',
    header: 'Refers to',
    meta: { width: 'minmax(140px,1fr)', from: 'lg' },
    cell: ({ row: { original } }) => (
      <span className="truncate text-ink-2">
        {[
          ...new Set(
            original.columns.flatMap(({ references }) => references?.table.replace(/^\w+\./, '') ?? []),
          ),
        ].join(', ') || '—'}
      </span>
    ),
  }),
  column.accessor(({ policies }) => policies.length, {
    id: 'policies',
    header: 'Policies',
    meta: { width: '88px', from: 'lg', align: 'end' },
    cell: ({ row: { original } }) =>
      original.owner !== 'audienceos' ? (
        <span className="text-ink-3">—</span>
      ) : original.policies.length === 0 ? (
        <Badge>server only</Badge>
      ) : (
        <span className="tabular text-ink-2">{original.policies.length}</span>
      ),
  }),
  column.accessor('rows', {
    id: 'rows',
    header: 'Rows',
    meta: { width: '88px', align: 'end' },
    cell: ({ row: { original } }) => (
      <span className="tabular text-ink-2">{original.rows?.toLocaleString('en') ?? '—'}</span>
    ),
  }),
])
