import { sql } from '@audienceos/db'
import { signedIn } from '../../rpc/implementer.ts'
import { noDocument, readDocument } from '../rows/read-document.ts'

/** Undoes one deletion: the document is back as it was. */
export const restoreDeletedDocument = signedIn.documents.restoreDeleted.handler(({ context, input }) =>
  context.db.transaction(async (tx) => {
    const [restored] = await tx.$queryRaw<{ id: string | null }[]>(
      sql`select audienceos.restore_kept_document(${input.kept_id}::uuid)::text as id`,
    )
    if (restored?.id == null) throw noDocument()
    return readDocument(tx, restored.id)
  }),
)
