import { AuthSyncError } from '../errors/auth-sync-error.ts'
import type { Sql } from '../store/store.ts'

/**
 * Lets one transaction at a time decide over the people of an agency, and only for one of its admins: who was demoted or
 * sent away a moment ago decides nothing any more. Null is the operator of the installation. Returns the agency's admins:
 * active, and not about to leave.
 * @throws AuthSyncError agency_not_found, forbidden
 */
export async function lockAgency(sql: Sql, agency_id: string, acting_id: string | null): Promise<string[]> {
  // Not FOR UPDATE, which would wait for whoever writes a row that names the agency.
  const [agency] = await sql.query('select id from public.agencies where id = $1::uuid for no key update', [
    agency_id,
  ])
  if (!agency) throw new AuthSyncError('agency_not_found')
  // In a statement of its own, so that it sees what the lock has waited for.
  const admins = await sql.query<{ id: string }>(
    `select a.id::text from audienceos.agency_accounts($1::uuid) a join public.users u on u.id = a.id
      where u.role::text = 'admin' and a.status = 'active' and not a.leaving`,
    [agency_id],
  )
  const ids = admins.map(({ id }) => id)
  if (acting_id !== null && !ids.includes(acting_id)) throw new AuthSyncError('forbidden')
  return ids
}

/** @throws AuthSyncError last_admin when nobody but this person runs the agency */
export function requireOtherAdmin(admins: string[], user_id: string): void {
  if (admins.length === 1 && admins[0] === user_id) throw new AuthSyncError('last_admin')
}
