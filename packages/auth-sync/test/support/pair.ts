import type { Store } from '../../src/index.ts'

/** Everything a sign-up leaves in the database for an address: how many of each, and whether they belong together. */
export async function pairOf(store: Store, email: string) {
  const [row] = await store.query<Record<string, unknown>>(
    `select
       (select count(*)::int from auth.users where lower(email) = $1) as accounts,
       (select count(*)::int from public.users where lower(email) = $1) as profiles,
       (select count(*)::int from public.users p join auth.users a on a.id = p.id
          join public.clients c on c.id = p.client_id join public.agencies g on g.id = c.agency_id
          join audienceos.agency_settings s on s.agency_id = g.id and s.workspace_client_id = c.id
         where p.email = $1 and a.email = $1 and p.role::text = 'admin') as whole,
       (select count(*)::int from audienceos.auth_operations where email = $1 and finished_at is null) as unfinished,
       (select count(*)::int from audienceos.auth_operations where password_hash is not null and finished_at is not null)
         as hashes_kept`,
    [email],
  )
  return row
}

export const one_pair = { accounts: 1, profiles: 1, whole: 1, unfinished: 0, hashes_kept: 0 }
export const nothing = { accounts: 0, profiles: 0, whole: 0, unfinished: 0, hashes_kept: 0 }

/** Agencies and clients that nobody belongs to. */
export async function strays(store: Store) {
  const [row] = await store.query<Record<string, unknown>>(
    `select (select count(*)::int from public.agencies a where not exists
               (select from public.users u join public.clients c on c.id = u.client_id where c.agency_id = a.id)) as agencies,
            (select count(*)::int from public.users u where not exists (select from auth.users a where a.id = u.id)) as profiles`,
  )
  return row
}
