import { sql } from '@audienceos/db'
import { signedIn } from '../../rpc/implementer.ts'
import { readDocument } from './read-document.ts'

/** Puts a deleted document back as it was. Restored already: a repetition answers the row that is there. */
export const restoreDocument = signedIn.documents.restore.handler(({ context, input }) =>
  context.db.transaction(async (tx) => {
    await tx.$queryRaw(sql`select audienceos.restore_document(${input.id}::uuid) as done`)
    return readDocument(tx, input.id)
  }),
)
