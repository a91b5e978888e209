import { sql } from '@audienceos/db'
import { signedIn } from '../rpc/implementer.ts'
import { findCommunication, noCommunication } from './read-communication.ts'

/** Deletes a communication and answers what it was; it is kept for a while, so that it can be restored. */
export const removeCommunication = signedIn.communications.remove.handler(({ context, input }) =>
  context.db.transaction(async (tx) => {
    const row = await findCommunication(tx, input.id)
    const [removed] = await tx.$queryRaw<{ done: boolean }[]>(
      sql`select audienceos.remove_communication(${input.id}::uuid) as done`,
    )
    if (row === undefined || removed?.done !== true) throw noCommunication()
    return row
  }),
)
