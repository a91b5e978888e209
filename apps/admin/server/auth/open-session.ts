import type { ClientInfo } from '@audienceos/auth-sync'
import { AppError } from '@audienceos/domain'
import { isSecure } from '../config/public-url.ts'
import type { RequestContext } from '../rpc/implementer.ts'
import { type SessionTokens, sessionCookies } from '../session/cookies.ts'
import type { Session } from '../session/session.ts'

/** What the auth service may remember of the device behind a request. */
export function clientInfo({ request }: RequestContext): ClientInfo {
  return {
    ip: request.address,
    ...(request.user_agent === undefined ? {} : { user_agent: request.user_agent }),
  }
}

/**
 * Makes the answer carry the cookies of a session that the auth service has opened, and says who it is.
 * @throws AppError forbidden for an account that belongs to no agency
 */
export async function openSession(context: RequestContext, tokens: SessionTokens): Promise<Session> {
  const { deps, request } = context
  const session = await deps.sessions.ofToken(tokens.access_token, 'cookie')
  if (session === null) {
    await deps.auth.signOut(tokens.access_token, 'local')
    throw new AppError('forbidden', 'This account belongs to no agency here.')
  }
  request.cookies = sessionCookies(tokens, isSecure(deps.config), deps.now())
  request.session = session
  return session
}
