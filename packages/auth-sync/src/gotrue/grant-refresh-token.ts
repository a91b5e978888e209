import type { Context } from 'hono'
import { z } from 'zod'
import { isBanned } from '../accounts/is-banned.ts'
import type { Sql } from '../store/store.ts'
import { type AuthContext, isoNow } from './context.ts'
import { GoTrueError, OAuthError } from './error.ts'
import { deviceOf, tokenResponse } from './issue-session.ts'
import { readBody } from './read-body.ts'
import { findUserById } from './rows/find-user.ts'
import {
  findActiveRefreshToken,
  findSession,
  insertRefreshToken,
  lockRefreshToken,
  type RefreshTokenRow,
  revokeRefreshTokens,
  type SessionRow,
  touchSession,
} from './rows/sessions.ts'

const Body = z.object({ refresh_token: z.string().nullish() })

/** Exchanges a refresh token for the next one and a new access token. */
export async function grantRefreshToken(context: AuthContext, c: Context): Promise<Response> {
  const { refresh_token } = await readBody(c, Body)
  if (!refresh_token) throw new OAuthError('invalid_request', 'refresh_token required')
  // A refusal is returned, not thrown, so that the revocation it came with is committed.
  const answer = await context.store.transaction((sql) => refresh(context, sql, c, refresh_token))
  if (answer instanceof GoTrueError) throw answer
  return c.json(answer)
}

async function refresh(
  context: AuthContext,
  sql: Sql,
  c: Context,
  presented: string,
): Promise<Record<string, unknown> | GoTrueError> {
  const token = await lockRefreshToken(sql, presented)
  const user = token && (await findUserById(sql, token.user_id))
  if (!token || !user) return refusal('refresh_token_not_found', 'Refresh Token Not Found')
  if (isBanned(user, context.now())) return refusal('user_banned', 'User Banned')
  const session = token.session_id === null ? undefined : await findSession(sql, token.session_id, true)
  if (!session) return refusal('session_not_found', 'No Valid Session Found')
  if (session.not_after !== null && Date.parse(session.not_after) <= context.now()) {
    return refusal('session_expired', 'Session Expired')
  }
  const issued = await nextToken(context, sql, token, session)
  if (issued === undefined) return refusal('refresh_token_already_used', 'Already Used')
  await touchSession(sql, session.id, deviceOf(c), isoNow(context))
  return tokenResponse(context, user, session, issued)
}

/**
 * The token to hand out: a new one; or, to the parent of the active one, the active one again (its answer got lost on the
 * way); or none, when an older token comes back: then somebody else holds it, and the whole family ends.
 */
async function nextToken(
  context: AuthContext,
  sql: Sql,
  token: RefreshTokenRow,
  session: SessionRow,
): Promise<string | undefined> {
  const now = isoNow(context)
  if (!token.revoked) {
    await revokeRefreshTokens(sql, { token: token.token }, now)
    return insertRefreshToken(sql, session, token.token, now)
  }
  const active = await findActiveRefreshToken(sql, session.id)
  if (active?.parent === token.token) return active.token
  await revokeRefreshTokens(sql, { session_id: session.id }, now)
  return undefined
}

function refusal(code: GoTrueError['code'], reason: string): GoTrueError {
  return new GoTrueError(400, code, `Invalid Refresh Token: ${reason}`)
}
