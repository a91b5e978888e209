import type { Sql } from '../../src/index.ts'

/**
 * What there is in the database of an address: accounts and profiles, how many of them are one person in an agency, and
 * what the journal still has to do.
 */
export async function personOf(sql: Sql, email: string) {
  const [row] = await sql.query<Record<string, number>>(
    `select
       (select count(*)::int from auth.users where lower(email) = $1) as accounts,
       (select count(*)::int from public.users where lower(email) = $1) as profiles,
       (select count(*)::int from public.users p join auth.users a on a.id = p.id and a.email = p.email
          join public.clients c on c.id = p.client_id where p.email = $1 and c.agency_id is not null) as whole,
       (select count(*)::int from audienceos.auth_operations where email = $1 and finished_at is null) as unfinished`,
    [email],
  )
  return row
}

export const somebody = { accounts: 1, profiles: 1, whole: 1, unfinished: 0 }
export const nobody = { accounts: 0, profiles: 0, whole: 0, unfinished: 0 }

/** One person by id, as the tables have them. */
export async function rowsOf(sql: Sql, id: string) {
  const [row] = await sql.query<Record<string, unknown>>(
    `select (select to_jsonb(p) - 'created_at' - 'updated_at' from public.users p where p.id = $1::uuid) as profile,
       (select jsonb_build_object('email', a.email, 'banned', coalesce(a.banned_until > now(), false), 'deleted', a.deleted_at is not null,
          'role', a.raw_app_meta_data ->> 'role', 'invited', a.invited_at is not null,
          'confirmed', a.email_confirmed_at is not null) from auth.users a where a.id = $1::uuid) as account,
       (select count(*)::int from auth.sessions where user_id = $1::uuid) as sessions,
       (select count(*)::int from public.style_cartridges where user_id = $1::uuid) as cartridges,
       (select count(*)::int from audienceos.auth_operations where user_id = $1::uuid and finished_at is null) as unfinished`,
    [id],
  )
  return row as {
    profile: Record<string, unknown> | null
    account: Record<string, unknown> | null
    sessions: number
    cartridges: number
    unfinished: number
  }
}

/** The states a person's operations of a kind went through, in order. */
export async function trailOf(sql: Sql, kind: string, user_id: string): Promise<string[]> {
  const rows = await sql.query<{ to_state: string }>(
    `select e.to_state from audienceos.auth_operation_events e join audienceos.auth_operations o on o.id = e.operation_id
      where o.kind = $1 and o.user_id = $2::uuid order by e.id`,
    [kind, user_id],
  )
  return rows.map((row) => row.to_state)
}
