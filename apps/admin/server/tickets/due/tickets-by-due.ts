import type { UserDb } from '@audienceos/db'
import { z } from 'zod'
import type { TicketRow } from '../../../contract/tickets/ticket-row.ts'
import { readCursor, writeCursor } from '../../paging/cursor.ts'
import type { TicketsQuery } from '../query.ts'
import { readTickets } from '../rows/read-tickets.ts'
import { type Asked, ticketsPage } from '../tickets-page.ts'
import { byDue, type ScannedTicket, scanDue } from './scan.ts'

const DueCursor = z.tuple([z.literal('due'), z.number().int().nullable(), z.guid()])

/** One page of the tickets in a due state, or of all by when they are due. @throws AppError malformed */
export async function ticketsByDue(
  db: UserDb,
  query: TicketsQuery,
  asked: Asked,
): Promise<{ items: TicketRow[]; next_cursor: string | null }> {
  if (query.sort !== 'due') {
    const { due: _, ...rest } = query
    const found = await scanDue(db, query, asked)
    return ticketsPage(db, { ...rest, sort: query.sort, ids: found.map(({ id }) => id) }, asked)
  }
  const after = readCursor(query.cursor, DueCursor)
  const found = await scanDue(db, query, asked)
  const rest =
    after === undefined ? found : found.filter((one) => byDue({ at: after[1], id: after[2] }, one) < 0)
  const shown = rest.slice(0, query.limit)
  const rows = await readTickets(
    db,
    shown.map(({ id }) => id),
    asked.now,
  )
  const last = rest.length > shown.length ? shown.at(-1) : undefined
  return {
    items: shown.flatMap(({ id }) => rows.get(id) ?? []),
    next_cursor: last === undefined ? null : dueCursor(last),
  }
}

export function dueCursor({ at, id }: Pick<ScannedTicket, 'at' | 'id'>): string {
  return writeCursor(['due', at, id])
}
