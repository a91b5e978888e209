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
  await sql.query(
    `select audienceos.record_change(a.id, 'agency', a.id, a.name, null,
         jsonb_build_object('id', a.id, 'name', a.name, 'slug', a.slug), null)::text as recorded
       from public.agencies a where a.id = $1::uuid`,
    [agency_id],
  )
  const users = await sql.query<{ id: string; email: string }>(
    'select user_id::text as id, lower(email) as email from audienceos.delete_agency($1::uuid)',
    [agency_id],
  )
  return advance(sql, operation, { to: 'PROFILE_OK', result: { users } })
}
