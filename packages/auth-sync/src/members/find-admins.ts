import type { Sql } from '../store/store.ts'

/** Ids of those who run an agency: its admins who can sign in, and are not about to leave. */
export async function findAdmins(sql: Sql, agency_id: string): Promise<string[]> {
  const admins = await sql.query<{ id: string }>(
    `select a.id::text from audienceos.agency_accounts($1::uuid) a join public.users u on u.id = a.id
      where u.role::text = 'admin' and a.status = 'active' and not a.leaving`,
    [agency_id],
  )
  return admins.map(({ id }) => id)
}
