import { isIP } from 'node:net'
import type { Context } from 'hono'
import type { Sql } from '../store/store.ts'
import { signToken } from '../tokens/sign.ts'
import { type AuthContext, isoNow } from './context.ts'
import {
  type AuthMethod,
  type Device,
  insertRefreshToken,
  insertSession,
  type SessionRow,
} from './rows/sessions.ts'
import { updateUser } from './rows/update-user.ts'
import { userJson } from './rows/user-json.ts'
import type { UserRow } from './rows/user-row.ts'

/** What the request tells about the device it comes from. */
export function deviceOf(c: Context): Device {
  // Without the zone of a link-local address, which the column does not take.
  const forwarded = c.req.header('x-forwarded-for')?.split(',')[0]?.trim().replace(/%.*$/, '') ?? ''
  return { user_agent: c.req.header('user-agent') ?? null, ip: isIP(forwarded) ? forwarded : null }
}

/** Opens a session for who has proven to be `user`, and answers with its tokens. Runs inside a transaction. */
export async function issueSession(
  context: AuthContext,
  sql: Sql,
  user: UserRow,
  device: Device,
  method: AuthMethod = 'password',
): Promise<Record<string, unknown>> {
  const now = isoNow(context)
  const session = await insertSession(sql, user.id, device, method, now)
  const refresh_token = await insertRefreshToken(sql, session, null, now)
  await updateUser(sql, user.id, { last_sign_in_at: now }, now)
  return tokenResponse(context, { ...user, last_sign_in_at: now, updated_at: now }, session, refresh_token)
}

/** GoTrue's `AccessTokenResponse`. */
export async function tokenResponse(
  context: AuthContext,
  user: UserRow,
  session: SessionRow,
  refresh_token: string,
): Promise<Record<string, unknown>> {
  const iat = Math.floor(context.now() / 1000)
  const exp = iat + context.jwt_expiry
  const access_token = await signToken(
    {
      iss: context.issuer,
      sub: user.id,
      aud: user.aud,
      exp,
      iat,
      email: user.email ?? '',
      phone: user.phone ?? '',
      app_metadata: user.raw_app_meta_data ?? {},
      user_metadata: user.raw_user_meta_data ?? {},
      role: user.role,
      aal: 'aal1',
      amr: [
        {
          method: session.tag === 'otp' ? 'otp' : 'password',
          timestamp: Math.floor(Date.parse(session.created_at) / 1000),
        },
      ],
      session_id: session.id,
      is_anonymous: user.is_anonymous,
    },
    context.signing_key ?? context.jwt_secret,
  )
  return {
    access_token,
    token_type: 'bearer',
    expires_in: context.jwt_expiry,
    expires_at: exp,
    refresh_token,
    user: userJson(user),
  }
}
