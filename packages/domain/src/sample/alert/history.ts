import type { ClientHistory, TicketHistory } from '../../alert/facts/client-history.ts'
import type { CommunicationRow, TicketRow } from '../rows.ts'
import type { Account } from '../world.ts'

/** A client's rows as the rules read them. */
export function historyOf(
  { client_id, cast, since }: Account,
  agency_id: string,
  communications: readonly CommunicationRow[],
  tickets: readonly TicketRow[],
): ClientHistory {
  return {
    client_id,
    agency_id,
    name: cast.name,
    // While its history went on it was a client like any other.
    status: 'active',
    is_workspace: false,
    since,
    communications: communications.map(({ id, timestamp, type, direction, from_name, subject }) => ({
      communication_id: id,
      at: Date.parse(timestamp),
      type,
      direction,
      from_name,
      subject,
    })),
    tickets: tickets.map(ticketHistory),
  }
}

/** A ticket that was changed since it was made was open until then. */
function ticketHistory({ id, title, status, priority, assignee_id, ...row }: TicketRow): TicketHistory {
  const [created_at, updated_at] = [Date.parse(row.created_at), Date.parse(row.updated_at)]
  const last = { at: Math.max(created_at, updated_at), status, priority, assignee_id }
  return {
    ticket_id: id,
    title,
    created_at,
    states: updated_at > created_at ? [{ ...last, at: created_at, status: 'open' }, last] : [last],
  }
}
