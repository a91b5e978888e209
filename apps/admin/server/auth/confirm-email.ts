import type { MailLinkType } from '@audienceos/auth-sync'
import { isAuthSyncError, syncEmail } from '@audienceos/auth-sync'
import { accountKey, addressKey } from '../limits/limits.ts'
import { anyone, type RequestContext } from '../rpc/implementer.ts'
import { announce } from '../session/announce.ts'
import { linkExpired } from './link-expired.ts'
import { provesMailbox } from './mailbox-proof.ts'
import { clientInfo } from './open-session.ts'
import type { Proof } from './redeem.ts'

type Confirmed = { user_id: string; email: string; access_token: string }

/**
 * Confirms an address with the link of a mail, whether or not its person is signed in here; nobody gets signed in by it.
 * The address in `users` follows at once.
 */
export const confirmEmail = anyone.auth.confirmEmail.handler(async ({ context, input }) => {
  const { deps, request } = context
  await deps.limits.spend('redeem_address', addressKey(request.address))
  const secret = input.token ?? input.access_token
  if (secret === undefined) throw linkExpired()
  await deps.limits.spend('redeem_link', accountKey(secret))
  const confirmed = await confirm(context, input.type, input)
  if (confirmed === 'pending') return { status: 'pending' }
  const { user_id, email, access_token } = confirmed
  const whose = await deps.sessions.ofToken(access_token, 'bearer')
  if (whose !== null) request.acted_as = whose.member
  try {
    await syncEmail(deps.sync, user_id)
  } catch (error) {
    // Confirmed it is; what is left to do the next sign-in does, or Sign-in health tells of it.
    deps.log.warn({ request_id: request.id, error }, 'an address was confirmed, but not copied to users yet')
  }
  await deps.auth.signOut(access_token, 'local').catch((error) => {
    deps.log.warn({ request_id: request.id, error }, 'the session of a mail’s link stays open until it ends')
  })
  deps.sessions.forget(user_id)
  if (whose !== null) await announce(deps.store, 'sessions', whose.member)
  return { status: 'confirmed', email }
})

async function confirm(
  context: RequestContext,
  type: MailLinkType,
  { token, access_token }: Proof,
): Promise<Confirmed | 'pending'> {
  const { auth } = context.deps
  try {
    if (token !== undefined) {
      const verified = await auth.verifyMail(type, token, clientInfo(context))
      if ('pending' in verified) return 'pending'
      const { user, access_token } = verified.session
      return { user_id: user.id, email: user.email, access_token }
    }
    const claims = await auth.verifyAccessToken(access_token ?? '')
    // Not the token of an ordinary session, or a copy of it.
    if (!provesMailbox(claims, context.deps.now())) throw linkExpired()
    const account = await auth.adminGetUser(claims.sub)
    if (account === null) throw linkExpired()
    return { user_id: account.id, email: account.email, access_token: access_token ?? '' }
  } catch (error) {
    if (isAuthSyncError(error, 'invalid_token', 'session_expired', 'user_banned', 'user_not_found')) {
      throw linkExpired()
    }
    throw error
  }
}
