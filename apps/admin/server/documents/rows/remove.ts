import { sql } from '@audienceos/db'
import { signedIn } from '../../rpc/implementer.ts'
import { noDocument, readDocument } from './read-document.ts'

/** Deletes a document and answers what it was; it is kept for a while with its versions, so that it can be restored. */
export const removeDocument = signedIn.documents.remove.handler(({ context, input }) =>
  context.db.transaction(async (tx) => {
    const row = await readDocument(tx, input.id)
    const [removed] = await tx.$queryRaw<{ done: boolean }[]>(
      sql`select audienceos.remove_document(${input.id}::uuid) as done`,
    )
    if (removed?.done !== true) throw noDocument()
    return row
  }),
)
