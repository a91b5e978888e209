import type { UserDb } from '@audienceos/db'
import { ticketsByDue } from './due/tickets-by-due.ts'
import type { TicketsQuery } from './query.ts'
import { type Asked, ticketsPage } from './tickets-page.ts'

/** One page of the agency's tickets. @throws AppError malformed */
export function listTickets(db: UserDb, query: TicketsQuery, asked: Asked) {
  return query.sort === 'due' || query.due !== undefined
    ? ticketsByDue(db, query, asked)
    : ticketsPage(db, { ...query, sort: query.sort }, asked)
}

/** The same as the JSON text of the answer. */
export async function ticketsText(db: UserDb, query: TicketsQuery, asked: Asked): Promise<string> {
  return JSON.stringify(await listTickets(db, query, asked))
}
