import { sql } from '@audienceos/db'
import type { DocumentVersion } from '@audienceos/domain'
import { z } from 'zod'
import { readCursor, writeCursor } from '../../paging/cursor.ts'
import { signedIn } from '../../rpc/implementer.ts'
import { readDocument } from './read-document.ts'

const Position = z.tuple([z.number().int().min(1)])

/** Every content a document has had, newest first. */
export const documentVersions = signedIn.documents.versions.handler(async ({ context: { db }, input }) => {
  const { id, limit } = input
  const [before = null] = readCursor(input.cursor, Position) ?? []
  await readDocument(db, id)
  const rows = await db.$queryRaw<{ version: DocumentVersion }[]>(sql`
    select json_build_object('number', v.number, 'file_name', v.file_name, 'content_type', c.content_type,
      'byte_size', c.byte_size, 'sha256', c.sha256, 'restored_from', v.restored_from,
      'created_at', audienceos.rfc3339(v.created_at), 'created_by', v.created_by,
      'created_by_name', coalesce(m.full_name, f.full_name)) as version
    from audienceos.document_versions v
    join audienceos.document_contents c on c.id = v.content_id
    left join audienceos.members() m on m.id = v.created_by
    left join audienceos.former_members() f on f.id = v.created_by
    where v.document_id = ${id}::uuid and v.agency_id = (select audienceos.current_agency_id())
      and (${before}::int is null or v.number < ${before}::int)
    order by v.number desc limit ${limit + 1}`)
  const last = rows.length > limit ? rows[limit - 1]?.version : undefined
  return {
    items: rows.slice(0, limit).map(({ version }) => version),
    next_cursor: last === undefined ? null : writeCursor([last.number]),
  }
})
