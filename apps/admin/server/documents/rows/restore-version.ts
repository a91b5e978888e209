import { sql } from '@audienceos/db'
import { stale } from '../../errors/stale.ts'
import { isSameTime } from '../../rows/is-same-time.ts'
import { signedIn } from '../../rpc/implementer.ts'
import { readDocument } from './read-document.ts'

/** Makes an earlier content the current one again, as a new version; unless somebody changed the document meanwhile. */
export const restoreDocumentVersion = signedIn.documents.restoreVersion.handler(
  ({ context: { db }, input: { id, number, expected_updated_at } }) =>
    db.transaction(async (tx) => {
      if (expected_updated_at !== undefined) {
        const [locked] = await tx.$queryRaw<{ updated_at: string | null }[]>(sql`
          select audienceos.rfc3339(d.updated_at) as updated_at from public.documents d where d.id = ${id}::uuid for update`)
        if (locked !== undefined && !isSameTime(expected_updated_at, locked.updated_at))
          throw stale(await readDocument(tx, id))
      }
      await tx.$queryRaw(
        sql`select audienceos.restore_document_version(${id}::uuid, ${number}::int) as number`,
      )
      return readDocument(tx, id)
    }),
)
