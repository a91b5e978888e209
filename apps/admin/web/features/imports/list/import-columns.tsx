import { Link } from '@tanstack/react-router'
import { Copy, Plus, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { columnsFor } from '../../../kit/table-columns.ts'
import { Time } from '../../../kit/time.tsx'
import { FormatIcon } from '../format-icon.tsx'
import { ImportStatusIcon, stateLabel } from '../import-status.tsx'
import type { Import } from '../import-types.ts'
import { formatCount, formatNames, nameOf } from '../import-words.ts'

const column = columnsFor<Import>()

export const importColumns = column.columns([
  column.accessor('file_name', {
    id: 'file',
    header: 'File',
    meta: { width: 'minmax(140px,1fr)' },
    cell: ({ row: { original } }) => (
      <>
        <FormatIcon format={original.format} />
        <span className="sr-only">{formatNames[original.format]}</span>
        <Link
          to="/imports"
          search={{ import: original.id }}
          tabIndex={-1}
          className="truncate font-medium"
          title={nameOf(original)}
        >
          {nameOf(original)}
        </Link>
        <span className="min-w-8 flex-1 truncate text-ink-3 lg:hidden">{original.client_name}</span>
      </>
    ),
  }),
  column.accessor('client_name', {
    id: 'client',
    header: 'Client',
    meta: { width: '168px', from: 'lg' },
    cell: ({ row: { original } }) => (
      <span className="truncate text-ink-2">{original.client_name ?? 'A client that is gone'}</span>
    ),
  }),
  column.accessor('status', {
    id: 'status',
    header: 'Status',
    meta: { width: '136px' },
    cell: ({ row: { original } }) => (
      <>
        <ImportStatusIcon status={original.status} />
        <span className="tabular truncate text-ink-2">{stateLabel(original)}</span>
      </>
    ),
  }),
  column.accessor('added', {
    id: 'counts',
    header: 'Result',
    meta: { width: 'minmax(0,196px)', from: 'md' },
    cell: ({ row: { original } }) => <Counts item={original} />,
  }),
  column.accessor('created_at', {
    id: 'when',
    header: 'When',
    meta: { width: '92px', align: 'end', from: 'sm' },
    cell: ({ row: { original } }) => (
      <span className="text-ink-2">
        <Time value={original.created_at} />
      </span>
    ),
  }),
])

function Counts({ item }: { item: Import }) {
  const ahead = item.status === 'previewing' || item.status === 'previewed'
  return (
    <span className="tabular grid w-full grid-cols-3 gap-2 text-sm text-ink-2">
      <Count icon={<Plus aria-hidden size={12} />} count={item.added} says={ahead ? 'to add' : 'added'} />
      <Count icon={<Copy aria-hidden size={12} />} count={item.duplicates} says="duplicates" />
      <Count icon={<TriangleAlert aria-hidden size={12} />} count={item.rejected} says="not added" />
    </span>
  )
}

function Count({ icon, count, says }: { icon: ReactNode; count: number; says: string }) {
  if (count === 0) return <span />
  return (
    <span className="inline-flex items-center gap-1" title={`${formatCount(count)} ${says}`}>
      <span className="text-ink-3">{icon}</span>
      {formatCount(count)}
      <span className="sr-only"> {says}</span>
    </span>
  )
}
