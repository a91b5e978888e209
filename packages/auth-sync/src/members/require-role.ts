import { AuthSyncError } from '../errors/auth-sync-error.ts'
import type { Sql } from '../store/store.ts'

/**
 * Makes sure that RevOS's column takes the role: where it is an enum, its labels are RevOS's.
 * @throws AuthSyncError role_unknown
 */
export async function requireRole(sql: Sql, role: string): Promise<void> {
  const [column] = await sql.query<{ takes: boolean }>(
    `select t.typtype <> 'e' or exists (
         select from pg_catalog.pg_enum e where e.enumtypid = t.oid and e.enumlabel = $1) as takes
       from pg_catalog.pg_attribute a join pg_catalog.pg_type t on t.oid = a.atttypid
      where a.attrelid = 'public.users'::regclass and a.attname = 'role'`,
    [role],
  )
  if (!column?.takes) throw new AuthSyncError('role_unknown')
}
