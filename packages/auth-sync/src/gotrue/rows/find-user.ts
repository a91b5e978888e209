import type { Sql } from '../../store/store.ts'
import { audience } from '../context.ts'
import type { UserRow } from './user-row.ts'

/** GoTrue's only instance. */
const instance = '00000000-0000-0000-0000-000000000000'

const with_identities = `
  to_jsonb(u) || jsonb_build_object('identities', coalesce((
    select jsonb_agg(to_jsonb(i) order by i.created_at, i.id) from auth.identities i where i.user_id = u.id
  ), '[]'::jsonb)) as user_row`

/** The user with this id, soft-deleted ones included, as in GoTrue. */
export async function findUserById(sql: Sql, id: string): Promise<UserRow | undefined> {
  const [found] = await sql.query<{ user_row: UserRow }>(
    `select ${with_identities} from auth.users u where u.id = $1::uuid`,
    [id],
  )
  return found?.user_row
}

/**
 * The same, locked for the transaction. Whoever changes a user's tokens or addresses takes this lock first, so that two
 * of them at once run one after the other, and never wait for each other.
 */
export async function lockUser(sql: Sql, id: string): Promise<UserRow | undefined> {
  const [locked] = await sql.query('select id from auth.users where id = $1::uuid for update', [id])
  // Read after the lock: the statement that waited for it sees rows of other tables as they were before.
  return locked ? findUserById(sql, id) : undefined
}

/** The user that the same transaction has just written. */
export async function findOwnUser(sql: Sql, id: string): Promise<UserRow> {
  const user = await findUserById(sql, id)
  if (!user) throw new Error('The account is gone from under its own transaction')
  return user
}

/** The user who signs in with this address. Raw SQL may have written mixed case; the API never does. */
export async function findUserByEmail(sql: Sql, email: string): Promise<UserRow | undefined> {
  // Two probes rather than an OR, so that each has an index: the first nearly always answers.
  for (const condition of ['u.email = $1', `u.instance_id = '${instance}' and lower(u.email) = $1`]) {
    const [found] = await sql.query<{ user_row: UserRow }>(
      `select ${with_identities} from auth.users u
        where ${condition} and u.aud = '${audience}' and not u.is_sso_user order by u.created_at limit 1`,
      [email],
    )
    if (found) return found.user_row
  }
  return undefined
}

/**
 * One page of all users, newest first, and how many there are. Without identities, like the real list. Unlike there, users
 * of one instant have an order, so that none of them is on two pages or on none.
 */
export async function listUsers(
  sql: Sql,
  page: { limit: number; offset: number; filter: string },
): Promise<{ users: UserRow[]; total: number }> {
  const where = `u.aud = '${audience}' and ($1 = '' or u.email like '%' || $1 || '%'
    or u.raw_user_meta_data->>'full_name' ilike '%' || $1 || '%')`
  const users = await sql.query<{ user_row: UserRow }>(
    `select to_jsonb(u) || '{"identities": null}'::jsonb as user_row from auth.users u
      where ${where} order by u.created_at desc, u.id desc limit $2::int offset $3::bigint`,
    [page.filter, page.limit, page.offset],
  )
  const [count] = await sql.query<{ total: number }>(
    `select count(*)::int as total from auth.users u where ${where}`,
    [page.filter],
  )
  return { users: users.map((row) => row.user_row), total: count?.total ?? 0 }
}

/**
 * Who holds this address: by identity first, then by account, as GoTrue's `IsDuplicatedEmail` asks.
 * Expects a lower-case address.
 */
export async function findEmailHolder(sql: Sql, email: string): Promise<UserRow | undefined> {
  const [held] = await sql.query<{ user_id: string }>(
    `select user_id::text as user_id from auth.identities where email = $1 and provider not like 'sso:%' limit 1`,
    [email],
  )
  return (held && (await findUserById(sql, held.user_id))) ?? findUserByEmail(sql, email)
}
