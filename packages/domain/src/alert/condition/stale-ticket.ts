import { ticketStage } from '../../ticket/ticket-state.ts'
import { daysSince } from './since.ts'
import { ticketByTicket, type WatchOf } from './watch.ts'

/** An open ticket in which nothing moves, though it is ours to move. */
export const staleTicket: WatchOf<'stale_ticket'> = (rule, clock) =>
  ticketByTicket(({ ticket_id, title, status, changed_at }, facts) =>
    ticketStage(status) === 'open'
      ? daysSince(rule, clock, facts, changed_at, ticket_id, {
          kind: 'stale_ticket',
          ticket_id,
          title,
          status,
        })
      : null,
  )
