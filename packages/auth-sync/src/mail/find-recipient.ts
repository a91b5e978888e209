import type { Sql } from '../store/store.ts'

/** What a mail may say of the person it goes to: from their profile, where they have one. */
export async function findRecipient(
  sql: Sql,
  user_id: string,
): Promise<{ full_name: string | null; agency_name: string | null }> {
  const [profile] = await sql.query<{ full_name: string | null; agency_name: string | null }>(
    `select u.full_name, a.name as agency_name from public.users u
       left join public.clients c on c.id = u.client_id left join public.agencies a on a.id = c.agency_id
      where u.id = $1::uuid`,
    [user_id],
  )
  return profile ?? { full_name: null, agency_name: null }
}
