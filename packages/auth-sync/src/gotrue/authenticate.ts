import type { Context } from 'hono'
import { decodeProtectedHeader, jwtVerify } from 'jose'
import { isBanned } from '../accounts/is-banned.ts'
import type { AuthContext } from './context.ts'
import { GoTrueError } from './error.ts'
import { findUserById } from './rows/find-user.ts'
import { findSession, type SessionRow } from './rows/sessions.ts'
import type { UserRow } from './rows/user-row.ts'

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** Whether the text is a UUID; the routes answer GoTrue's own refusal before Postgres can answer another. */
export function isUuid(text: unknown): text is string {
  return typeof text === 'string' && uuid.test(text)
}

/** The bearer token's claims. @throws GoTrueError 401 no_authorization, 403 bad_jwt */
async function bearerClaims(context: AuthContext, c: Context): Promise<Record<string, unknown>> {
  const token = /^bearer (.+)$/i.exec(c.req.header('authorization') ?? '')?.[1]
  if (!token) throw new GoTrueError(401, 'no_authorization', 'This endpoint requires a Bearer token')
  try {
    const currentDate = new Date(context.now())
    const { signing_key } = context
    const published = signing_key !== undefined && decodeProtectedHeader(token).alg === 'ES256'
    const { payload } = published
      ? await jwtVerify(token, signing_key.public_key, { algorithms: ['ES256'], currentDate })
      : await jwtVerify(token, new TextEncoder().encode(context.jwt_secret), {
          algorithms: ['HS256'],
          currentDate,
        })
    return payload
  } catch {
    throw new GoTrueError(
      403,
      'bad_jwt',
      'invalid JWT: unable to parse or verify signature, token is invalid or expired',
    )
  }
}

/** Lets only a service role key pass. @throws GoTrueError 401, 403 bad_jwt, 403 not_admin */
export async function requireAdmin(context: AuthContext, c: Context): Promise<void> {
  const { role } = await bearerClaims(context, c)
  if (role !== 'service_role' && role !== 'supabase_admin') {
    throw new GoTrueError(403, 'not_admin', 'User not allowed')
  }
}

/** The signed-in person and their session (undefined for a token without one). */
export async function requireUser(
  context: AuthContext,
  c: Context,
): Promise<{ user: UserRow; session: SessionRow | undefined }> {
  const claims = await bearerClaims(context, c)
  if (!claims.sub) throw new GoTrueError(403, 'bad_jwt', 'invalid claim: missing sub claim')
  if (!isUuid(claims.sub)) throw new GoTrueError(400, 'bad_jwt', 'invalid claim: sub claim must be a UUID')
  const user = await findUserById(context.store, claims.sub)
  if (!user) throw new GoTrueError(403, 'user_not_found', 'User from sub claim in JWT does not exist')
  if (isBanned(user, context.now())) throw new GoTrueError(403, 'user_banned', 'User is banned')
  return { user, session: await currentSession(context, claims.session_id) }
}

async function currentSession(context: AuthContext, id: unknown): Promise<SessionRow | undefined> {
  if (!id) return undefined
  if (!isUuid(id)) throw new GoTrueError(403, 'bad_jwt', 'invalid claim: session_id claim must be a UUID')
  const session = await findSession(context.store, id)
  if (!session) {
    throw new GoTrueError(403, 'session_not_found', 'Session from session_id claim in JWT does not exist')
  }
  return session
}
