import { raw, sql } from '@audienceos/db'
import { z } from 'zod'
import { client_names } from '../../communications/client-names.ts'
import { CursorTime, readCursor } from '../../paging/cursor.ts'
import { pageText } from '../../paging/page-text.ts'
import { signedIn } from '../../rpc/implementer.ts'
import { kept_days } from './kept-days.ts'

const Position = z.tuple([CursorTime, z.guid()])

/** What can be put back, the newest deletion first. */
export const listDeletedDocuments = signedIn.documents.deleted.handler(
  async ({ context: { db }, input: { limit, cursor } }) => {
    const [time = null, id = null] = readCursor(cursor, Position) ?? []
    const page = await pageText(db, {
      limit,
      rows: sql`select d.* from audienceos.list_deleted_documents(${time}::timestamptz, ${id}::uuid,
        ${limit + 1}::int) d`,
      order: raw('deleted_at desc, kept_id desc'),
      item: sql`p.kept_id, p.id, p.client_id, n.name as client_name, p.name, p.type, p.url, p.version, p.versions,
        p.file_name, p.content_type, p.byte_size, p.kept_bytes, p.deleted_by,
        coalesce(m.full_name, f.full_name) as deleted_by_name, audienceos.rfc3339(p.deleted_at) as deleted_at,
        audienceos.rfc3339(p.deleted_at + make_interval(days => ${kept_days}::int)) as expires_at`,
      joins: sql`${client_names}
        left join audienceos.members() m on m.id = p.deleted_by
        left join audienceos.former_members() f on f.id = p.deleted_by`,
      position: raw('p.deleted_at, p.kept_id'),
    })
    return JSON.parse(page)
  },
)
