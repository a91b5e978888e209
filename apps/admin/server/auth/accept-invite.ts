import { updateMember } from '@audienceos/auth-sync'
import { anyone } from '../rpc/implementer.ts'
import { announce } from '../session/announce.ts'
import { redeem } from './redeem.ts'
import { setPassword } from './set-password.ts'

/** Accepts an invitation: also where sign-up is closed. The member under whose id it was made is signed in. */
export const acceptInvite = anyone.auth.acceptInvite.handler(async ({ context, input }) => {
  const { deps, request } = context
  const redeemed = await redeem(context, 'invite', input)
  const session = await setPassword(context, redeemed, input.password)
  await announce(deps.store, 'members', session.user)
  const { full_name } = input
  if (full_name === undefined || full_name === session.user.full_name) return session
  try {
    const { agency_id, user_id } = redeemed
    const user = await updateMember(deps.sync, { agency_id, user_id, full_name })
    deps.sessions.forget(user_id)
    return { ...session, user }
  } catch (error) {
    // They are in; the name can be put right on the account's page.
    deps.log.warn(
      { request_id: request.id, error },
      'the name given with an accepted invitation was not kept',
    )
    return session
  }
})
