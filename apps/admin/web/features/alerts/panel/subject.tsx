import { ticketStage } from '@audienceos/domain'
import { Link } from '@tanstack/react-router'
import { ArrowUpRight, Pause } from 'lucide-react'
import type { ReactNode } from 'react'
import { Time } from '../../../kit/time.tsx'
import { priorityLabel, statusLabel } from '../../tickets/ticket-words.ts'
import type { AlertDetail } from '../alert-types.ts'

type Ticket = NonNullable<AlertDetail['ticket']>

const card =
  'mx-4 flex flex-col gap-1 rounded-lg border border-line p-3 text-left hover:bg-hover focus-visible:outline-offset-2'

/** The server cuts a text wherever its first letters end. */
const cut = (preview: string | null) =>
  preview !== null && preview.length >= 200 ? `${preview.trimEnd()}…` : preview

/** What the alert is about: the message, the ticket or the client, and the way there. */
export function Subject({ alert }: { alert: AlertDetail }) {
  const { subject, client_id } = alert
  if (subject === null) return null
  switch (subject.kind) {
    case 'gone':
      return <p className="px-4 text-sm text-ink-3">It was deleted since.</p>
    case 'communication': {
      const { communication } = subject
      return (
        <Link
          to={client_id === null ? '/communications' : '/clients/$id'}
          params={{ id: client_id ?? '' }}
          search={{ item: client_id === null ? communication.id : `communication:${communication.id}` }}
          className={card}
        >
          <Head aside={<Time value={communication.timestamp} />}>
            {communication.subject ?? 'Without a subject'}
          </Head>
          <span className="line-clamp-4 text-sm text-ink-2 wrap-anywhere">
            {(communication.from_name ?? communication.from_address) !== null && (
              <span className="font-medium">{communication.from_name ?? communication.from_address}: </span>
            )}
            {cut(communication.preview)}
          </span>
        </Link>
      )
    }
    case 'ticket':
      return <TicketCard ticket={subject.ticket} />
    case 'client':
      return (
        <Link to="/clients/$id" params={{ id: subject.client.id }} className={card}>
          <Head>{subject.client.name}</Head>
          <span className="text-sm text-ink-2">Everything that happened with this client</span>
        </Link>
      )
  }
}

/** A ticket, and the way to it. */
export function TicketCard({ ticket }: { ticket: Omit<Ticket, 'agency_id'> }) {
  const facts = [
    ticket.status === null ? null : statusLabel(ticket.status),
    ticket.priority === null ? null : `${priorityLabel(ticket.priority)} priority`,
  ].filter(Boolean)
  const inside = (
    <>
      <Head aside={<Time value={ticket.created_at} />}>{ticket.title}</Head>
      <span className="text-sm text-ink-2">{facts.join(' · ')}</span>
      {ticketStage(ticket.status) === 'waiting' && (
        <span className="inline-flex items-center gap-1.5 text-sm text-ink-2">
          <Pause aria-hidden size={12} className="shrink-0 text-ink-3" />
          Its clock stands still while it waits for the client.
        </span>
      )}
    </>
  )
  return (
    <Link to="/tickets" search={{ panel: ticket.id }} className={card}>
      {inside}
    </Link>
  )
}

const Head = ({ children, aside }: { children: ReactNode; aside?: ReactNode }) => (
  <span className="flex items-baseline gap-2">
    <span className="min-w-0 flex-1 font-medium wrap-anywhere">{children}</span>
    {aside !== undefined && <span className="shrink-0 text-sm text-ink-3">{aside}</span>}
    <ArrowUpRight aria-hidden size={14} className="shrink-0 translate-y-0.5 text-ink-3" />
  </span>
)
