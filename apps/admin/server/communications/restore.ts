import { type ServiceDb, sql } from '@audienceos/db'
import { signedIn } from '../rpc/implementer.ts'
import { findCommunication, noCommunication } from './read-communication.ts'

/** Puts a deleted communication back as it was, with its formatted part, its attachments and its import. */
export const restoreCommunication = signedIn.communications.restore.handler(({ context, input }) =>
  context.db.transaction(async (tx) => {
    await tx.$queryRaw(sql`select audienceos.restore_communication(${input.id}::uuid) as done`)
    // Restored already: a repetition answers the row that is there.
    const row = await findCommunication(tx, input.id)
    if (row === undefined) throw noCommunication()
    return row
  }),
)

/** Lets go of what was deleted a month ago. */
export async function forgetDeleted(db: ServiceDb): Promise<void> {
  await db.$executeRaw(
    sql`delete from audienceos.deleted_communications where deleted_at < now() - interval '30 days'`,
  )
}
