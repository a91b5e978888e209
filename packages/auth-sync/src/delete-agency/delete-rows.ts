import { AuthSyncError } from '../errors/auth-sync-error.ts'
import { advance } from '../operations/advance.ts'
import type { Operation } from '../operations/operation.ts'
import type { Step } from '../operations/steps.ts'
import type { Sql } from '../store/store.ts'

/**
 * RESERVED: removes the agency with everything in it, and notes in the journal, in the same transaction, whose accounts
 * have to follow.
 */
export const deleteRows: Step = (deps, operation) => deps.store.transaction((sql) => write(sql, operation))

async function write(sql: Sql, operation: Operation): Promise<Operation> {
  const { agency_id } = operation
  if (!agency_id) throw new AuthSyncError('needs_review', 'the journal row is incomplete')
  await sql.query('select id from public.agencies where id = $1::uuid for update', [agency_id])
  const users = await sql.query<{ id: string; email: string }>(
    `select u.id::text as id, lower(u.email) as email from public.users u
       join public.clients c on c.id = u.client_id where c.agency_id = $1::uuid`,
    [agency_id],
  )
  // These four refer to the agency without ON DELETE; the rest goes with it.
  for (const table of ['communications', 'alerts', 'tickets', 'documents']) {
    await sql.query(`delete from public.${table} where agency_id = $1::uuid`, [agency_id])
  }
  await sql.query('delete from public.agencies where id = $1::uuid', [agency_id])
  return advance(sql, operation, { to: 'PROFILE_OK', result: { users } })
}
