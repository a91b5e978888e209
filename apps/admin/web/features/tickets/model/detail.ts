import type { TicketDetail, TicketRow, WholeTicket } from '../ticket-types.ts'

/** Rows have no more than so much of a title. */
const cutAt = 500

/** The updated_at that title and description of a cached ticket are of: whoever saves them has seen no newer ones. */
export const textsAt = ({ texts_at, updated_at }: TicketDetail): string | null =>
  texts_at === undefined ? updated_at : texts_at

/** With what a row of a list tells. It has no description, so the texts stay as old as they were. */
export function withRow(detail: TicketDetail, row: TicketRow): TicketDetail {
  if (isOlder(row.updated_at, detail.updated_at)) return detail
  const isCut = row.title.length >= cutAt && detail.title.startsWith(row.title)
  return { ...detail, ...row, title: isCut ? detail.title : row.title, texts_at: textsAt(detail) }
}

/** With a ticket that the server answered whole. */
export function withWhole(detail: TicketDetail, whole: WholeTicket): TicketDetail {
  return isOlder(whole.updated_at, textsAt(detail))
    ? detail
    : { ...detail, ...whole, texts_at: whole.updated_at }
}

const isOlder = (a: string | null, b: string | null) => (a ?? '') < (b ?? '')
