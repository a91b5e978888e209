import { AuthSyncError, changeRole, updateMember } from '@audienceos/auth-sync'
import { sql } from '@audienceos/db'
import type { Reader } from '../clients/read-client.ts'
import { signedIn } from '../rpc/implementer.ts'
import { mustManageMembers } from './permission.ts'
import { readPerson } from './read-people.ts'

/**
 * Changes a member. The role goes first, as an operation of its own: it may be refused, and no transaction may be open
 * around it. A demotion ends the member's sessions on every server.
 */
export const updatePerson = signedIn.people.update.handler(async ({ context, input }) => {
  const { deps, session, db, idempotent_id } = context
  mustManageMembers(session)
  const { id: user_id, role, client_id, full_name } = input
  const { agency_id, id: acting_id } = session.member
  await readPerson(db, user_id)
  // Before the role is changed: what is refused is refused as a whole.
  if (client_id !== undefined) await mustHaveClient(db, client_id)
  if (role !== undefined) {
    await changeRole(deps.sync, {
      agency_id,
      user_id,
      role,
      acting_id,
      ...(idempotent_id === undefined ? {} : { idempotency_key: idempotent_id }),
    })
  }
  if (client_id !== undefined || full_name !== undefined) {
    await updateMember(deps.sync, {
      agency_id,
      user_id,
      ...(client_id === undefined ? {} : { client_id }),
      ...(full_name === undefined ? {} : { full_name }),
    })
  }
  deps.sessions.forget(user_id)
  return readPerson(db, user_id)
})

async function mustHaveClient(db: Reader, id: string): Promise<void> {
  const found = await db.$queryRaw<unknown[]>(
    sql`select n.id from audienceos.client_names(array[${id}::uuid]) n`,
  )
  if (found.length === 0) throw new AuthSyncError('client_not_found')
}
