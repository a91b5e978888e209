import { empty, sql } from '@audienceos/db'
import { AppError } from '@audienceos/domain'
import { stale } from '../../errors/stale.ts'
import { assignments } from '../../rows/assignments.ts'
import { signedIn } from '../../rpc/implementer.ts'
import { casts } from './columns.ts'
import { readDocument } from './read-document.ts'

/** Changes a document, unless somebody else did since the caller looked. A file does not become a link. */
export const updateDocument = signedIn.documents.update.handler(({ context, input }) => {
  const { id, expected_updated_at, ...fields } = input
  const changes = assignments(fields, casts) ?? sql`id = id`
  const fresh =
    expected_updated_at === undefined
      ? empty
      : sql`and u.updated_at is not distinct from ${expected_updated_at}::timestamptz`
  const unlessFile = fields.url === undefined ? empty : sql`and u.version is null`
  return context.db.transaction(async (tx) => {
    const changed = await tx.$executeRaw(
      sql`update public.documents u set ${changes} where u.id = ${id}::uuid ${fresh} ${unlessFile}`,
    )
    const current = await readDocument(tx, id)
    if (changed > 0) return current
    if (fields.url !== undefined && current.version !== null) {
      const message = 'This document is a file; only links have an address.'
      throw new AppError('invalid', message, { errors: [{ path: 'body.url', message }] })
    }
    throw stale(current)
  })
})
