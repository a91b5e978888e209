import { ticketPriorities, ticketStatuses } from '@audienceos/domain'
import type { TicketRow } from '../ticket-types.ts'
import { priorityLabel, statusLabel } from '../ticket-words.ts'
import type { Grouping, TicketGroup } from '../tickets-search.ts'

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

/** The columns that stand there even without a ticket. */
export const fixedKeys: Record<Grouping, readonly string[]> = {
  status: ticketStatuses,
  priority: ticketPriorities,
  assignee: [],
}

/** Known values first, in their own order; then what else there is, by name; tickets of nobody before those of people. */
export function keyOrder(
  group: TicketGroup,
  labels: (key: string | null) => string,
): (a: string | null, b: string | null) => number {
  const fixed: readonly (string | null)[] =
    group === 'none' ? [] : group === 'assignee' ? [null] : fixedKeys[group]
  const place = (key: string | null) => {
    const at = fixed.indexOf(key)
    return at < 0 ? fixed.length : at
  }
  return (a, b) =>
    place(a) - place(b) || labels(a).localeCompare(labels(b)) || (a ?? '').localeCompare(b ?? '')
}

/** What a column is called; `names` knows the people. */
export function groupLabel(
  key: string | null,
  group: TicketGroup,
  names: ReadonlyMap<string, string>,
): string {
  switch (group) {
    case 'status':
      return statusLabel(key)
    case 'priority':
      return priorityLabel(key)
    case 'assignee':
      return key === null ? 'Unassigned' : (names.get(key) ?? 'Somebody who left')
    case 'none':
      return 'All tickets'
  }
}
