import type { MailLinkType } from '@audienceos/auth-sync'
import { isAuthSyncError } from '@audienceos/auth-sync'
import { accountKey, addressKey } from '../limits/limits.ts'
import type { RequestContext } from '../rpc/implementer.ts'
import type { SessionTokens } from '../session/cookies.ts'
import { linkExpired } from './link-expired.ts'
import { provesMailbox } from './mailbox-proof.ts'
import { clientInfo, openSession } from './open-session.ts'

export type Proof = {
  token?: string | undefined
  access_token?: string | undefined
  refresh_token?: string | undefined
}

/** The session that a link gave. `tokens` is missing where it is the caller's own, whose refresh token stays in the cookie. */
export type Redeemed = {
  user_id: string
  agency_id: string
  /** Of the account, which may be ahead of the one in `users`. */
  email: string
  access_token: string
  tokens: SessionTokens | undefined
}

/**
 * Trades the proof of a mail for a session, whose cookies the answer carries whatever happens afterwards: a link works
 * once, and a password that is refused must not cost it.
 * @throws AppError link_expired, forbidden (no agency), rate_limited, unavailable
 */
export async function redeem(context: RequestContext, type: MailLinkType, proof: Proof): Promise<Redeemed> {
  const { deps, request } = context
  await deps.limits.spend('redeem_address', addressKey(request.address))
  const own = request.session
  const secret = proof.token ?? proof.access_token ?? own?.access_token
  if (secret === undefined) throw linkExpired()
  await deps.limits.spend('redeem_link', accountKey(secret))
  const tokens = await tokensOf(context, type, proof)
  const session = tokens === undefined ? own : await openSession(context, tokens)
  if (session === undefined || !provesMailbox(session.claims, deps.now())) throw linkExpired()
  const { email } = session.claims
  return {
    user_id: session.member.id,
    agency_id: session.member.agency_id,
    email: typeof email === 'string' ? email : session.member.email,
    access_token: session.access_token,
    tokens,
  }
}

async function tokensOf(
  context: RequestContext,
  type: MailLinkType,
  { token, access_token, refresh_token }: Proof,
): Promise<SessionTokens | undefined> {
  const { auth, now } = context.deps
  try {
    if (token !== undefined) {
      const verified = await auth.verifyMail(type, token, clientInfo(context))
      if ('pending' in verified) throw linkExpired()
      return verified.session
    }
    if (access_token === undefined || refresh_token === undefined) return undefined
    const claims = await auth.verifyAccessToken(access_token)
    if (!provesMailbox(claims, now())) throw linkExpired()
    return { access_token, refresh_token, expires_at: claims.exp }
  } catch (error) {
    // Of whom a link is that does not work any more is told to nobody, and not why either.
    if (isAuthSyncError(error, 'invalid_token', 'session_expired', 'user_banned', 'user_not_found')) {
      throw linkExpired()
    }
    throw error
  }
}
