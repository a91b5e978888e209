import { sql, type UserDb } from '@audienceos/db'
import { AppError, type Member, may } from '@audienceos/domain'
import type { z } from 'zod'
import type { Purged } from '../../../contract/documents.ts'
import { signedIn } from '../../rpc/implementer.ts'
import { noDocument } from '../rows/read-document.ts'

/** Deletes one deleted document for good. Its room is free at once; the storage lets go of its bytes within minutes. */
export const purgeDocument = signedIn.documents.purge.handler(async ({ context, input }) => {
  const purged = await purge(context.db, context.session.member, { kept: input.kept_id, until: null })
  if (purged.documents === 0) throw noDocument()
  return purged
})

/** Deletes for good what was deleted until a moment: nothing that the caller has not seen in the list. */
export const purgeDocuments = signedIn.documents.purgeAll.handler(({ context, input }) =>
  purge(context.db, context.session.member, { kept: null, until: input.deleted_until }),
)

async function purge(
  db: Pick<UserDb, '$queryRaw'>,
  { role }: Pick<Member, 'role'>,
  { kept, until }: { kept: string | null; until: string | null },
): Promise<z.infer<typeof Purged>> {
  if (!may(role, 'document.purge')) throw new AppError('forbidden', 'Only admins delete documents for good.')
  const [purged] = await db.$queryRaw<z.infer<typeof Purged>[]>(
    sql`select documents, freed_bytes::float8 as freed_bytes
      from audienceos.purge_documents(${kept}::uuid, ${until}::timestamptz)`,
  )
  return purged ?? { documents: 0, freed_bytes: 0 }
}
