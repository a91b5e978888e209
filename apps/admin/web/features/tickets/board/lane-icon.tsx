import type { Names } from '../model/change.ts'
import { groupLabel } from '../model/group.ts'
import { AssigneeFace, TicketPriorityIcon, TicketStatusIcon } from '../ticket-icons.tsx'
import type { Grouping } from '../tickets-search.ts'

/** What stands before the name of a column or a group. */
export function iconOf(group: Grouping, column: { key: string | null; name: string | null }, names: Names) {
  const { key } = column
  if (group === 'status') return <TicketStatusIcon status={key} />
  if (group === 'priority') return <TicketPriorityIcon priority={key} />
  return <AssigneeFace name={key === null ? null : groupLabel(column, group, names.people)} />
}
