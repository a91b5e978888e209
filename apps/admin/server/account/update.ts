import { updateMember } from '@audienceos/auth-sync'
import { signedIn } from '../rpc/implementer.ts'
import { announce } from '../session/announce.ts'

/** Changes the caller's name. */
export const updateAccount = signedIn.account.update.handler(async ({ context, input: { full_name } }) => {
  const { deps, session } = context
  const { agency_id, id: user_id } = session.member
  const member = await updateMember(deps.sync, { agency_id, user_id, full_name })
  deps.sessions.forget(user_id)
  await announce(deps.store, 'sessions', session.member)
  return member
})
