import { advance } from '../operations/advance.ts'
import type { Operation } from '../operations/operation.ts'
import type { Step } from '../operations/steps.ts'
import type { Sql } from '../store/store.ts'
import { hasCartridges } from './has-cartridges.ts'

/**
 * COMPENSATING: removes the account, if this operation made it and nobody has used it. What is not provably ours stays;
 * what is ours but in use is shut out and left to a person.
 */
export const undoAccount: Step = async (deps, operation) => {
  const found = operation.user_id === null ? null : await deps.auth.adminGetUser(operation.user_id)
  if (!found) return advance(deps.store, operation, { to: 'COMPENSATED' })
  if (found.app_metadata.sync_op !== operation.id) {
    return advance(deps.store, operation, { to: 'NEEDS_REVIEW', detail: 'not_ours' })
  }
  if (found.last_sign_in_at !== null || (await wouldLoseRows(deps.store, operation))) {
    await deps.auth.adminBanUser(found.id)
    return advance(deps.store, operation, { to: 'NEEDS_REVIEW', detail: 'in_use' })
  }
  await deps.auth.adminDeleteUser(found.id)
  return advance(deps.store, operation, { to: 'COMPENSATED' })
}

/** Whether rows hang on the account that its deletion would take along or orphan. */
async function wouldLoseRows(sql: Sql, { user_id }: Operation): Promise<boolean> {
  const [profile] = await sql.query('select id from public.users where id = $1::uuid', [user_id])
  return profile !== undefined || user_id === null || (await hasCartridges(sql, user_id))
}
