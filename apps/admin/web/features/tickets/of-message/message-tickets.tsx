import { Link } from '@tanstack/react-router'
import { TicketStatusIcon } from '../ticket-icons.tsx'
import type { TicketRow } from '../ticket-types.ts'
import { statusLabel } from '../ticket-words.ts'

/** The tickets that were made of a message, each a way there. */
export function MessageTickets({ tickets }: { tickets: readonly TicketRow[] }) {
  if (tickets.length === 0) return null
  return (
    <ul
      aria-label="Tickets made of this message"
      className="flex flex-col border-b border-line bg-canvas px-2 py-1 dark:bg-raised"
    >
      {tickets.map(({ id, title, status, assignee_name }) => (
        <li key={id}>
          <Link
            to="/tickets"
            search={{ panel: id }}
            className="flex h-8 items-center gap-2 rounded-md px-2 text-sm hover:bg-hover"
          >
            <TicketStatusIcon status={status} />
            <span className="min-w-0 flex-1 truncate font-medium">{title}</span>
            <span className="shrink-0 text-ink-3">
              {statusLabel(status)}
              {assignee_name !== null && `, ${assignee_name}`}
            </span>
          </Link>
        </li>
      ))}
    </ul>
  )
}
