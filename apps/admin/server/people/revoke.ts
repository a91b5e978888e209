import { revokeInvite } from '@audienceos/auth-sync'
import { signedIn } from '../rpc/implementer.ts'
import { mustManageMembers } from './permission.ts'

/** Takes an invitation back that nobody has accepted. */
export const revokePersonInvite = signedIn.people.revoke.handler(async ({ context, input }) => {
  const { deps, session } = context
  mustManageMembers(session)
  const { agency_id, id: acting_id } = session.member
  await revokeInvite(deps.sync, { agency_id, acting_id, user_id: input.id })
  deps.sessions.forget(input.id)
})
