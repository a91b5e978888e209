/** What a ticket's free-text status means for its clock. */
export type TicketStage = 'open' | 'waiting' | 'closed'

/** Statuses that end a ticket. What is not known to mean the end counts as open. */
export const closedStatuses: readonly string[] = ['closed', 'resolved', 'done', 'canceled', 'cancelled']

/** Statuses in which the client is to act: the clock stands still. */
export const waitingStatuses: readonly string[] = [
  'waiting',
  'pending',
  'on_hold',
  'blocked_by_client',
  'waiting_on_client',
  'waiting_for_client',
  'awaiting_client',
]

/** Reads a status whatever its case, spaces and hyphens; null is open. */
export function ticketStage(status: string | null): TicketStage {
  const name = (status ?? 'open')
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, '_')
  return closedStatuses.includes(name) ? 'closed' : waitingStatuses.includes(name) ? 'waiting' : 'open'
}
