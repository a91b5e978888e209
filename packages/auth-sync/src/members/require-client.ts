import { AuthSyncError } from '../errors/auth-sync-error.ts'
import type { Sql } from '../store/store.ts'

/**
 * Locks a client of the agency, so that it neither goes nor moves before the commit.
 * @throws AuthSyncError client_not_found
 */
export async function requireClient(sql: Sql, agency_id: string, client_id: string): Promise<void> {
  const [client] = await sql.query(
    'select id from public.clients where id = $1::uuid and agency_id = $2::uuid for share',
    [client_id, agency_id],
  )
  if (!client) throw new AuthSyncError('client_not_found')
}
