import { type ServiceSql, sql } from '@audienceos/db'
import { kept_days } from './kept-days.ts'

/** Lets go of documents that were deleted long enough ago; their contents are nobody's then. */
export async function forgetDeletedDocuments(db: ServiceSql): Promise<void> {
  await db.$executeRaw(
    sql`delete from audienceos.deleted_documents where deleted_at < now() - make_interval(days => ${kept_days}::int)`,
  )
}
