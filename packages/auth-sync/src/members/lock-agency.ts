import { AuthSyncError } from '../errors/auth-sync-error.ts'
import type { Sql } from '../store/store.ts'
import { findAdmins } from './find-admins.ts'

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
  const admins = await findAdmins(sql, agency_id)
  if (acting_id !== null && !admins.includes(acting_id)) throw new AuthSyncError('forbidden')
  return admins
}

/** @throws AuthSyncError last_admin when nobody but this person runs the agency */
export function requireOtherAdmin(admins: string[], user_id: string): void {
  if (admins.length === 1 && admins[0] === user_id) throw new AuthSyncError('last_admin')
}
