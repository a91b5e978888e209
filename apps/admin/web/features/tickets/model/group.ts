import { ticketStage } from '@audienceos/domain'
import type { TicketRow } from '../ticket-types.ts'
import { priorityLabel, statusLabel } from '../ticket-words.ts'
import { chosen, type TicketFilters, type TicketGroup, type TicketView } from '../tickets-search.ts'

/** A board always has columns; closed tickets have those of their status alone. */
export function groupShown({ group, status }: TicketFilters, view: TicketView): TicketGroup {
  if (group === undefined || (group === 'none' && view === 'board')) return 'status'
  const closed = chosen(status).some((each) => ticketStage(each) === 'closed')
  return closed && group !== 'none' ? 'status' : group
}

/** The value by which a ticket falls into its column; null is a column as well. Without a status it is open. */
export function groupKey(row: TicketRow, group: TicketGroup): string | null {
  switch (group) {
    case 'status':
      return row.status ?? 'open'
    case 'priority':
      return row.priority
    case 'assignee':
      return row.assignee_id
    case 'none':
      return null
  }
}

/** What a column is called; a person as the server calls them, who may have left, or else as `names` does. */
export function groupLabel(
  { key, name }: { key: string | null; name: string | null },
  group: TicketGroup,
  names: ReadonlyMap<string, string>,
): string {
  switch (group) {
    case 'status':
      return statusLabel(key)
    case 'priority':
      return priorityLabel(key)
    case 'assignee':
      return key === null ? 'Unassigned' : (name ?? names.get(key) ?? 'Somebody who left')
    case 'none':
      return 'All tickets'
  }
}
