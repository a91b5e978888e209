import type { TicketFacts } from './client-facts.ts'
import type { TicketHistory } from './client-history.ts'

/** What a ticket is at an instant; null when it was not there yet. */
export function ticketFacts(_ticket: TicketHistory, _at: number): TicketFacts | null {
  throw new Error('not built yet')
}
