import { randomBytes } from 'node:crypto'
import type { Sql } from '../../store/store.ts'

export interface SessionRow {
  id: string
  user_id: string
  created_at: string
  not_after: string | null
  /**
   * How the session began. GoTrue keeps that in a table of its own, auth.mfa_amr_claims, which the embedded schema does
   * not have; this column it fills only for installations that tell apart sessions by tags.
   */
  tag: string | null
}

export type AuthMethod = 'password' | 'otp'

export interface Device {
  user_agent: string | null
  ip: string | null
}

const alphabet = 'abcdefghijklmnopqrstuvwxyz234567'

/** 120 random bits. GoTrue's own tokens of this kind are 12 such letters. */
function newRefreshToken(): string {
  return [...randomBytes(24)].map((byte) => alphabet[byte & 31]).join('')
}

/** Opens a session. */
export async function insertSession(
  sql: Sql,
  user_id: string,
  device: Device,
  method: AuthMethod,
  now: string,
): Promise<SessionRow> {
  const id = crypto.randomUUID()
  await sql.query(
    `insert into auth.sessions (id, user_id, aal, tag, user_agent, ip, created_at, updated_at)
     values ($1::uuid, $2::uuid, 'aal1', $3, $4, $5::inet, $6::timestamptz, $6::timestamptz) returning id`,
    [id, user_id, method, device.user_agent, device.ip, now],
  )
  return { id, user_id, created_at: now, not_after: null, tag: method }
}

/** The session, locked for the transaction when `lock` is set. */
export async function findSession(sql: Sql, id: string, lock = false): Promise<SessionRow | undefined> {
  const [found] = await sql.query<{ session: SessionRow }>(
    `select to_jsonb(s) as session from auth.sessions s where s.id = $1::uuid ${lock ? 'for update' : ''}`,
    [id],
  )
  return found?.session
}

/** Remembers when and from where the session was last refreshed. */
export async function touchSession(sql: Sql, id: string, device: Device, now: string): Promise<void> {
  // refreshed_at is a timestamp without time zone in GoTrue's schema, in UTC.
  await sql.query(
    `update auth.sessions set refreshed_at = ($2::timestamptz at time zone 'utc'), updated_at = $2::timestamptz,
       user_agent = $3, ip = $4::inet where id = $1::uuid returning id`,
    [id, now, device.user_agent, device.ip],
  )
}

/** Ends sessions of a user: all, all but one, or exactly one. Their refresh tokens go with them. */
export async function deleteSessions(
  sql: Sql,
  user_id: string,
  which: { keep?: string; only?: string } = {},
): Promise<void> {
  await sql.query(
    `delete from auth.sessions where user_id = $1::uuid
        and ($2::uuid is null or id <> $2::uuid) and ($3::uuid is null or id = $3::uuid) returning id`,
    [user_id, which.keep ?? null, which.only ?? null],
  )
}

export interface RefreshTokenRow {
  id: number
  token: string
  user_id: string
  session_id: string | null
  parent: string | null
  revoked: boolean
}

/** Issues the session's next refresh token, as the child of the one it replaces. */
export async function insertRefreshToken(
  sql: Sql,
  session: SessionRow,
  parent: string | null,
  now: string,
): Promise<string> {
  const token = newRefreshToken()
  await sql.query(
    `insert into auth.refresh_tokens (instance_id, token, user_id, session_id, parent, revoked, created_at, updated_at)
     values ('00000000-0000-0000-0000-000000000000', $1, $2, $3::uuid, $4, false, $5::timestamptz, $5::timestamptz)
     returning id`,
    [token, session.user_id, session.id, parent, now],
  )
  return token
}

/** The refresh token, locked so that two refreshes of it run one after the other. */
export async function lockRefreshToken(sql: Sql, token: string): Promise<RefreshTokenRow | undefined> {
  const [found] = await sql.query<{ token: RefreshTokenRow }>(
    'select to_jsonb(t) as token from auth.refresh_tokens t where t.token = $1 for update',
    [token],
  )
  return found?.token
}

/** The one token of the session that is still good, if any. */
export async function findActiveRefreshToken(
  sql: Sql,
  session_id: string,
): Promise<RefreshTokenRow | undefined> {
  const [found] = await sql.query<{ token: RefreshTokenRow }>(
    `select to_jsonb(t) as token from auth.refresh_tokens t
      where t.session_id = $1::uuid and not t.revoked order by t.id desc limit 1`,
    [session_id],
  )
  return found?.token
}

/** Uses up one token, or the session's whole family. */
export async function revokeRefreshTokens(
  sql: Sql,
  which: { token: string } | { session_id: string },
  now: string,
): Promise<void> {
  const [condition, value] =
    'token' in which ? ['token = $1', which.token] : ['session_id = $1::uuid', which.session_id]
  await sql.query(
    `update auth.refresh_tokens set revoked = true, updated_at = $2::timestamptz where ${condition} returning id`,
    [value, now],
  )
}
