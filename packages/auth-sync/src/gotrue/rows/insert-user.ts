import type { Sql } from '../../store/store.ts'
import { audience } from '../context.ts'

export interface NewUser {
  id: string
  email: string
  role: string
  encrypted_password: string
  /** ISO time, or null while the address is unconfirmed. */
  confirmed_at: string | null
  banned_until: string | null
  app_metadata: Record<string, unknown>
  user_metadata: Record<string, unknown>
  created_at: string
}

/**
 * Writes the account and its e-mail identity. GoTrue reads tokens and `email_change` into plain strings and breaks on
 * NULL there, hence the empty texts: the database can be handed to a real GoTrue later.
 */
export async function insertUser(sql: Sql, user: NewUser): Promise<void> {
  await sql.query(
    `insert into auth.users (instance_id, id, aud, role, email, encrypted_password, email_confirmed_at,
       confirmation_token, recovery_token, email_change, email_change_token_new, email_change_token_current,
       phone_change, phone_change_token, reauthentication_token,
       raw_app_meta_data, raw_user_meta_data, banned_until, is_sso_user, is_anonymous, created_at, updated_at)
     values ('00000000-0000-0000-0000-000000000000', $1::uuid, '${audience}', $2, $3, $4, $5::timestamptz,
       '', '', '', '', '', '', '', '',
       $6::jsonb, $7::jsonb, $8::timestamptz, false, false, $9::timestamptz, $9::timestamptz)
     returning id`,
    [
      user.id,
      user.role,
      user.email,
      user.encrypted_password,
      user.confirmed_at,
      JSON.stringify(user.app_metadata),
      JSON.stringify(user.user_metadata),
      user.banned_until,
      user.created_at,
    ],
  )
  await insertEmailIdentity(sql, user.id, user.email, user.created_at)
}

/** The identity that lets an account sign in by e-mail; its provider id is the user's id. */
export async function insertEmailIdentity(
  sql: Sql,
  user_id: string,
  email: string,
  now: string,
): Promise<void> {
  const data = { sub: user_id, email, email_verified: false, phone_verified: false }
  await sql.query(
    `insert into auth.identities (id, provider_id, user_id, identity_data, provider, last_sign_in_at, created_at, updated_at)
     values (gen_random_uuid(), $1::text, $1::text::uuid, $2::jsonb, 'email', $3::timestamptz, $3::timestamptz, $3::timestamptz)
     returning id`,
    [user_id, JSON.stringify(data), now],
  )
}
