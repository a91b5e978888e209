import type { Sql } from '../../store/store.ts'
import { insertEmailIdentity } from './insert-user.ts'

/** Moves the account's e-mail identity to another address, or makes one where there is none. */
export async function setIdentityEmail(
  sql: Sql,
  user_id: string,
  email: string,
  email_verified: boolean,
  now: string,
): Promise<void> {
  const moved = await sql.query(
    `update auth.identities set identity_data = identity_data || $2::jsonb, updated_at = $3::timestamptz
      where provider = 'email' and provider_id = $1 returning id`,
    [user_id, JSON.stringify({ email, email_verified }), now],
  )
  if (moved.length === 0) await insertEmailIdentity(sql, user_id, email, now)
}
