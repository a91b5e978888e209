import { ticketPriorities, ticketPriority } from '@audienceos/domain'
import type { TicketRow } from '../ticket-types.ts'
import type { TicketSort } from '../tickets-search.ts'

const byText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

const rank = ({ priority }: TicketRow) => ticketPriorities.indexOf(ticketPriority(priority))

const newest = (a: TicketRow, b: TicketRow) =>
  byText(b.created_at ?? '', a.created_at ?? '') || byText(b.id, a.id)

const latest = (a: TicketRow, b: TicketRow) =>
  byText(b.updated_at ?? '', a.updated_at ?? '') || byText(b.id, a.id)

/** Without a date comes last: no letter stands behind this one. */
const never = '\uffff'

/** The server's order, to know where a ticket goes that is moved here. Negative: `a` comes first. */
export const orderOf: Record<TicketSort, (a: TicketRow, b: TicketRow) => number> = {
  '-created_at': newest,
  '-updated_at': latest,
  priority: (a, b) => rank(a) - rank(b) || newest(a, b),
  due: (a, b) => byText(a.due_at ?? never, b.due_at ?? never) || byText(a.id, b.id),
}

/** Where a ticket goes that is changed right now: by time of change, its old time says nothing any more. */
export const placeChanged = (rows: readonly TicketRow[], row: TicketRow, sort: TicketSort): number =>
  sort === '-updated_at' ? 0 : placeIn(rows, row, sort)

/** Where a ticket goes among others of that order, itself not counted. */
export function placeIn(rows: readonly TicketRow[], row: TicketRow, sort: TicketSort): number {
  const order = orderOf[sort]
  let place = 0
  for (const each of rows) {
    if (each.id === row.id) continue
    if (order(row, each) < 0) return place
    place++
  }
  return place
}
