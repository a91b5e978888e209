import { columnsFor } from '../../kit/table-columns.ts'
import { Time } from '../../kit/time.tsx'
import { MailStatus, mailKind } from './mail-status.tsx'
import type { OutboxRow } from './outbox-types.ts'

const column = columnsFor<OutboxRow>()

export const outboxColumns = column.columns([
  column.accessor('to_address', {
    id: 'to',
    header: 'To',
    meta: { width: 'minmax(100px,1fr)' },
    cell: ({ row: { original } }) => <span className="truncate font-medium">{original.to_address}</span>,
  }),
  column.accessor('kind', {
    id: 'kind',
    header: 'About',
    meta: { width: '128px' },
    cell: ({ row: { original } }) => <span className="truncate text-ink-2">{mailKind(original.kind)}</span>,
  }),
  column.accessor('subject', {
    id: 'subject',
    header: 'Subject',
    meta: { width: 'minmax(160px,1fr)', from: 'lg' },
    cell: ({ row: { original } }) => <span className="truncate text-ink-2">{original.subject}</span>,
  }),
  column.accessor('status', {
    id: 'status',
    header: 'Status',
    meta: { width: '120px', from: 'sm' },
    cell: ({ row: { original } }) => <MailStatus mail={original} />,
  }),
  column.accessor('created_at', {
    id: 'created_at',
    header: 'Written',
    meta: { width: '80px', align: 'end' },
    cell: ({ row: { original } }) => (
      <span className="text-ink-2">
        <Time value={original.created_at} />
      </span>
    ),
  }),
])
