import type { Sql } from '../../store/store.ts'

/** Kinds of `auth.one_time_token_type` that this endpoint issues; each is a column of auth.users too. */
export type OneTimeTokenType =
  | 'confirmation_token'
  | 'recovery_token'
  | 'email_change_token_new'
  | 'email_change_token_current'

/** Stores the one token of its kind that a user can have; an earlier one is void. `relates_to` is the address it went to. */
export async function putOneTimeToken(
  sql: Sql,
  user_id: string,
  token: { type: OneTimeTokenType; token_hash: string; relates_to: string },
  now: string,
): Promise<void> {
  await deleteOneTimeToken(sql, user_id, token.type)
  // created_at is a timestamp without time zone in GoTrue's schema, in UTC.
  await sql.query(
    `insert into auth.one_time_tokens (id, user_id, token_type, token_hash, relates_to, created_at, updated_at)
     values (gen_random_uuid(), $1::uuid, $2::auth.one_time_token_type, $3, $4,
       $5::timestamptz at time zone 'utc', $5::timestamptz at time zone 'utc') returning id`,
    [user_id, token.type, token.token_hash, token.relates_to, now],
  )
}

/** The live token with this hash among the given kinds. */
export async function findOneTimeToken(
  sql: Sql,
  token_hash: string,
  types: readonly OneTimeTokenType[],
): Promise<{ user_id: string; type: OneTimeTokenType } | undefined> {
  const [found] = await sql.query<{ user_id: string; type: OneTimeTokenType }>(
    `select user_id::text as user_id, token_type::text as type from auth.one_time_tokens
      where token_hash = $1 and token_type::text = any (string_to_array($2, ',')) limit 1`,
    [token_hash, types.join(',')],
  )
  return found
}

/** Voids one kind of token. */
export async function deleteOneTimeToken(sql: Sql, user_id: string, type: OneTimeTokenType): Promise<void> {
  await sql.query(
    'delete from auth.one_time_tokens where user_id = $1::uuid and token_type = $2::auth.one_time_token_type returning id',
    [user_id, type],
  )
}

/**
 * Voids every link that was mailed before. With `forget_sent`, as after a new password, also when the last was sent, so
 * that another may go out at once.
 */
export async function clearOneTimeTokens(
  sql: Sql,
  user_id: string,
  { forget_sent = false }: { forget_sent?: boolean } = {},
): Promise<void> {
  const sent = forget_sent
    ? `, confirmation_sent_at = null, recovery_sent_at = null, email_change_sent_at = null,
       reauthentication_sent_at = null`
    : ''
  await sql.query(
    `update auth.users set confirmation_token = '', recovery_token = '', email_change_token_new = '',
       email_change_token_current = '', reauthentication_token = ''${sent} where id = $1::uuid returning id`,
    [user_id],
  )
  await sql.query('delete from auth.one_time_tokens where user_id = $1::uuid returning id', [user_id])
}
