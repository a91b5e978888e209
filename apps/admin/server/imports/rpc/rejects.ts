import { raw, sql } from '@audienceos/db'
import { z } from 'zod'
import { readCursor } from '../../paging/cursor.ts'
import { pageText } from '../../paging/page-text.ts'
import { signedIn } from '../../rpc/implementer.ts'
import { readImport } from '../read-import.ts'

const Position = z.tuple([z.number().int()])

/** What an import did not add, in the order of the file. */
export const importRejects = signedIn.imports.rejects.handler(
  async ({ context, input: { id, limit, cursor } }) => {
    await readImport(context.db, id)
    const after = readCursor(cursor, Position)?.[0] ?? -1
    const rows = sql`select r.position, r.code, r.detail, r.byte_offset, r.byte_length, r.excerpt
    from audienceos.import_rejects r
    where r.import_id = ${id}::uuid and r.agency_id = (select audienceos.current_agency_id())
      and r.position > ${after}::int
    order by r.position limit ${limit + 1}`
    const text = await pageText(context.db, {
      limit,
      rows,
      order: raw('position'),
      item: raw('p.position, p.code, p.detail, p.byte_offset, p.byte_length, p.excerpt'),
      joins: raw(''),
      position: raw('p.position'),
    })
    return JSON.parse(text)
  },
)
