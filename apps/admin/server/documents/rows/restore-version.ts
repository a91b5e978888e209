import { sqlState } from '@audienceos/auth-sync'
import { sql } from '@audienceos/db'
import { stale } from '../../errors/stale.ts'
import { signedIn } from '../../rpc/implementer.ts'
import { readDocument } from './read-document.ts'

/** Makes an earlier content the current one again, as a new version; unless somebody changed the document meanwhile. */
export const restoreDocumentVersion = signedIn.documents.restoreVersion.handler(
  async ({ context: { db }, input: { id, number, expected_updated_at } }) => {
    try {
      await db.$queryRaw(sql`select audienceos.restore_document_version(${id}::uuid, ${number}::int,
        ${expected_updated_at ?? null}::timestamptz) as number`)
    } catch (error) {
      if (sqlState(error) === 'PT409') throw stale(await readDocument(db, id))
      throw error
    }
    return readDocument(db, id)
  },
)
