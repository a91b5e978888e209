import { empty, raw, sql } from '@audienceos/db'
import { z } from 'zod'
import { CursorTime, readCursor } from '../../paging/cursor.ts'
import { pageText } from '../../paging/page-text.ts'
import { signedIn } from '../../rpc/implementer.ts'
import { noTicket, readTickets } from '../rows/read-tickets.ts'
import { comment_columns, comment_joins, own_comments } from './columns.ts'

const Cursor = z.tuple([CursorTime, z.guid()])

/** The comments of a ticket, newest first. */
export const listComments = signedIn.tickets.comments.list.handler(async ({ context, input }) => {
  const { id, limit, cursor } = input
  const after = readCursor(cursor, Cursor)
  const page = JSON.parse(
    await pageText(context.db, {
      limit,
      rows: sql`select c.* from audienceos.ticket_comments c where ${own_comments} and c.ticket_id = ${id}::uuid
        ${after === undefined ? empty : sql`and (c.created_at, c.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`}
        order by c.created_at desc, c.id desc limit ${limit + 1}`,
      order: raw('created_at desc, id desc'),
      item: raw('c.*'),
      joins: sql`cross join lateral (select ${comment_columns} from (select p.*) c ${comment_joins}) c`,
      position: raw('p.created_at, p.id'),
    }),
  )
  // Only an empty page can be of a ticket that is not there.
  if (page.items.length === 0 && !(await readTickets(context.db, [id], context.deps.now())).has(id))
    throw noTicket()
  return page
})
