import { empty, sql } from '@audienceos/db'
import { readCursor, TimeCursor, writeCursor } from '../../paging/cursor.ts'
import { signedIn } from '../../rpc/implementer.ts'
import { cartridge_json, cartridges_source, own_agency } from '../columns.ts'
import { type StoredRow, toCartridge } from './read-cartridge.ts'

/** The agency's cartridges, newest first; rows without a time come last. */
export const listCartridges = signedIn.cartridges.list.handler(async ({ context, input }) => {
  const { limit, cursor, type } = input
  const after = readCursor(cursor, TimeCursor)
  const [time = null, id = null] = after ?? []
  const beyond =
    after === undefined
      ? empty
      : sql`and (coalesce(c.created_at, '-infinity'), c.id) < (coalesce(${time}::timestamptz, '-infinity'), ${id}::uuid)`
  const rows = await context.db.$queryRaw<{ cartridge: StoredRow; position: unknown[] }[]>(sql`
    select ${cartridge_json} as cartridge, json_build_array(c.created_at, c.id) as position
    from ${cartridges_source}
    where ${own_agency} ${type === undefined ? empty : sql`and c.type = ${type}`} ${beyond}
    order by coalesce(c.created_at, '-infinity') desc, c.id desc limit ${limit + 1}`)
  const last = rows.length > limit ? rows[limit - 1] : undefined
  return {
    items: rows.slice(0, limit).map(({ cartridge }) => toCartridge(cartridge)),
    next_cursor: last === undefined ? null : writeCursor(last.position),
  }
})
