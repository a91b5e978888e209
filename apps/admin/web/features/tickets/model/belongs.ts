import { priorityFilter } from '../../../../contract/tickets/priority-filter.ts'
import type { TicketRow } from '../ticket-types.ts'
import { chosen, type TicketFilters, type TicketGroup } from '../tickets-search.ts'

/**
 * Whether a ticket is among those that are asked for, as far as that can be said here: words are the server's to match.
 */
export function belongs(row: TicketRow, filters: TicketFilters, group: TicketGroup, me: string): boolean {
  const { status, priority, assignee, client, due } = filters
  if (status !== undefined && !chosen(status).includes(row.status ?? 'open')) return false
  // By status, everything has its column; elsewhere what is closed is not asked for unless by name.
  if (row.stage === 'closed' && ((status === undefined && group !== 'status') || due !== undefined))
    return false
  if (priority !== undefined && !chosen(priority).includes(priorityFilter(row.priority))) return false
  if (client !== undefined && row.client_id !== client) return false
  if (due !== undefined && !chosen(due).includes(row.due_state)) return false
  if (assignee === undefined) return true
  return chosen(assignee).some(
    (each) => (each === 'me' ? me : each === 'none' ? null : each) === row.assignee_id,
  )
}

/** Which tickets a search by words shows, only the server knows: what changes is asked for anew. */
export const isSearch = ({ q }: TicketFilters): boolean => q !== undefined
