import type { Names } from '../model/change.ts'
import { AssigneeFace, TicketPriorityIcon, TicketStatusIcon } from '../ticket-icons.tsx'
import type { Grouping } from '../tickets-search.ts'

/** What stands before the name of a column or a group. */
export function iconOf(group: Grouping, key: string | null, names: Names) {
  if (group === 'status') return <TicketStatusIcon status={key} />
  if (group === 'priority') return <TicketPriorityIcon priority={key} />
  return <AssigneeFace name={key === null ? null : (names.people.get(key) ?? '?')} />
}
