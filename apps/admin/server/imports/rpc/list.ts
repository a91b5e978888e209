import { empty, raw, sql } from '@audienceos/db'
import { z } from 'zod'
import { CursorTime, readCursor } from '../../paging/cursor.ts'
import { pageText } from '../../paging/page-text.ts'
import { signedIn } from '../../rpc/implementer.ts'
import { client_name, listed_columns } from '../columns.ts'

const Position = z.tuple([CursorTime, z.guid()])

/** Imports of the agency, newest first. */
export const listImports = signedIn.imports.list.handler(async ({ context, input: { limit, cursor } }) => {
  const after = readCursor(cursor, Position)
  const rows = sql`select i.* from audienceos.imports i
    where i.agency_id = (select audienceos.current_agency_id())
      ${after === undefined ? empty : sql`and (i.created_at, i.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`}
    order by i.created_at desc, i.id desc limit ${limit + 1}`
  const text = await pageText(context.db, {
    limit,
    rows,
    order: raw('created_at desc, id desc'),
    item: listed_columns,
    joins: client_name,
    position: raw('p.created_at, p.id'),
  })
  return JSON.parse(text)
})
