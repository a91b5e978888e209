import { Link } from '@tanstack/react-router'
import { TicketCheck, TriangleAlert } from 'lucide-react'
import type { ClientSummary } from '../../api/types.ts'
import { Avatar } from '../../kit/avatar.tsx'
import { Badge } from '../../kit/badge.tsx'
import { plural } from '../../kit/plural.ts'
import { columnsFor } from '../../kit/table-columns.ts'
import { Time } from '../../kit/time.tsx'
import { TierMark, tierLabel } from '../client-health/tiers.tsx'
import { StatusIcon, statusLabel } from './client-status.tsx'

const column = columnsFor<ClientSummary>()

/** Column ids that can be sorted are the server's sort keys. */
export const clientColumns = column.columns([
  column.accessor('name', {
    id: 'name',
    header: 'Name',
    meta: { width: 'minmax(160px,1fr)' },
    cell: ({ row: { original } }) => (
      <>
        <Avatar name={original.name} shape="company" />
        <Link
          to="/clients/$id"
          params={{ id: original.id }}
          tabIndex={-1}
          className="min-w-20 truncate font-medium"
          title={original.name}
        >
          {original.name}
        </Link>
        {original.is_workspace && <Badge>Own workspace</Badge>}
        {/* Too narrow for a column of its own. */}
        <span className="ml-auto sm:hidden">
          <OpenWork {...original} />
        </span>
      </>
    ),
  }),
  column.accessor('status', {
    id: 'status',
    header: 'Status',
    enableSorting: false,
    meta: { width: '104px', from: 'md' },
    cell: ({ row: { original } }) => (
      <>
        <StatusIcon status={original.status} />
        <span className="text-ink-2">{statusLabel(original.status)}</span>
      </>
    ),
  }),
  column.accessor('score', {
    id: 'health',
    header: 'Health',
    enableSorting: false,
    meta: { width: '72px', from: 'lg' },
    cell: ({ row: { original } }) =>
      original.score !== null &&
      original.tier !== null && (
        <span className="tabular inline-flex items-center gap-1.5" title={tierLabel(original.tier)}>
          <TierMark tier={original.tier} />
          <span className="text-ink-2">{original.score}</span>
          <span className="sr-only">{tierLabel(original.tier)}</span>
        </span>
      ),
  }),
  column.accessor('owner_name', {
    id: 'owner',
    header: 'Owner',
    enableSorting: false,
    meta: { width: '152px', from: 'lg' },
    cell: ({ row: { original } }) =>
      original.owner_name === null ? (
        <span className="text-ink-3">No owner</span>
      ) : (
        <>
          <Avatar name={original.owner_name} />
          <span className="truncate text-ink-2">{original.owner_name}</span>
        </>
      ),
  }),
  column.accessor('open_tickets', {
    id: 'open_work',
    header: 'Open',
    sortDescFirst: true,
    meta: { width: '96px', from: 'sm' },
    cell: ({ row: { original } }) => <OpenWork {...original} />,
  }),
  column.accessor('last_contact_at', {
    id: 'last_contact_at',
    header: 'Last contact',
    sortDescFirst: true,
    meta: { width: '104px', align: 'end' },
    cell: ({ row: { original } }) => (
      <span className="text-ink-2">
        <Time value={original.last_contact_at} empty="Never" />
      </span>
    ),
  }),
])

function OpenWork({ open_alerts, open_tickets }: ClientSummary) {
  return (
    <span className="tabular flex items-center gap-2 text-sm text-ink-2 sm:gap-3">
      {open_tickets > 0 && (
        <span className="inline-flex items-center gap-1" title={plural(open_tickets, 'open ticket')}>
          <TicketCheck aria-hidden size={14} className="text-ink-3" />
          <span aria-hidden>{open_tickets}</span>
          <span className="sr-only">{plural(open_tickets, 'open ticket')}</span>
        </span>
      )}
      {open_alerts > 0 && (
        <span
          className="inline-flex items-center gap-1 text-danger"
          title={plural(open_alerts, 'open alert')}
        >
          <TriangleAlert aria-hidden size={14} />
          <span aria-hidden>{open_alerts}</span>
          <span className="sr-only">{plural(open_alerts, 'open alert')}</span>
        </span>
      )}
    </span>
  )
}
