import { isAuthSyncError } from '@audienceos/auth-sync'
import { AppError } from '@audienceos/domain'
import type { Session } from '../../contract/auth.ts'
import type { RequestContext } from '../rpc/implementer.ts'
import { announce } from '../session/announce.ts'
import { linkExpired } from './link-expired.ts'
import { clientInfo, openSession } from './open-session.ts'
import type { Redeemed } from './redeem.ts'

/**
 * Sets the password of a session that a link gave, and trades that session for an ordinary one: until it ends, the
 * link's could set a password again without asking for this one. Every other session of the person ends.
 * @throws AppError weak_password, link_expired, unavailable
 */
export async function setPassword(
  context: RequestContext,
  { user_id, agency_id, email, access_token, tokens }: Redeemed,
  password: string,
): Promise<Session> {
  const { deps, request } = context
  try {
    await deps.auth.changePassword(
      { access_token, ...(tokens === undefined ? {} : { refresh_token: tokens.refresh_token }) },
      password,
    )
  } catch (error) {
    if (isAuthSyncError(error, 'session_expired', 'invalid_token', 'user_banned')) throw linkExpired()
    throw error
  } finally {
    // The auth service may have done it without being able to say so.
    deps.sessions.forget(user_id)
    await announce(deps.store, 'sessions', { id: user_id, agency_id })
  }
  const kept = await signInAgain(context, email, password)
  const opened = kept ?? tokens
  if (opened === undefined) throw new AppError('unavailable', 'The password is set. Sign in with it.')
  const session = await openSession(context, opened)
  if (kept !== undefined) {
    await deps.auth.signOut(access_token, 'local').catch((error) => {
      deps.log.warn(
        { request_id: request.id, error },
        'the session of a mail’s link stays open until it ends',
      )
    })
  }
  return {
    access_token: opened.access_token,
    refresh_token: opened.refresh_token,
    expires_at: opened.expires_at,
    user: session.member,
  }
}

/** The ordinary session, or undefined where the auth service does not give one just now. */
async function signInAgain(context: RequestContext, email: string, password: string) {
  try {
    return await context.deps.auth.signIn(email, password, clientInfo(context))
  } catch (error) {
    context.deps.log.warn(
      { request_id: context.request.id, error },
      'password set, but not signed in with it',
    )
    return undefined
  }
}
