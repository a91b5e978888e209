import type { Sql } from '../../store/store.ts'

/** Voids links that were mailed before: whoever asked for them proved less than a new password does. */
export async function clearOneTimeTokens(sql: Sql, user_id: string): Promise<void> {
  await sql.query('delete from auth.one_time_tokens where user_id = $1::uuid returning id', [user_id])
  await sql.query(
    `update auth.users set confirmation_token = '', recovery_token = '', email_change_token_new = '',
       email_change_token_current = '', reauthentication_token = '' where id = $1::uuid returning id`,
    [user_id],
  )
}
