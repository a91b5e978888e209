import { advance } from '../operations/advance.ts'
import type { Operation } from '../operations/operation.ts'
import type { Step } from '../operations/steps.ts'
import type { Sql } from '../store/store.ts'

/**
 * COMPENSATING: removes the account, if this operation made it and nobody has used it. What is not provably ours stays;
 * what is ours but in use is shut out and left to a person.
 */
export const undoAuthUser: Step = async (deps, operation) => {
  const found = operation.user_id === null ? null : await deps.auth.adminGetUser(operation.user_id)
  if (!found) return advance(deps.store, operation, { to: 'COMPENSATED' })
  if (found.app_metadata.sync_op !== operation.id) {
    return advance(deps.store, operation, { to: 'NEEDS_REVIEW', detail: 'not_ours' })
  }
  if (found.last_sign_in_at !== null || (await isInUse(deps.store, operation))) {
    await deps.auth.adminBanUser(found.id)
    return advance(deps.store, operation, { to: 'NEEDS_REVIEW', detail: 'in_use' })
  }
  await deps.auth.adminDeleteUser(found.id)
  return advance(deps.store, operation, { to: 'COMPENSATED' })
}

/** Whether rows hang on the account that its deletion would take along or orphan. */
async function isInUse(sql: Sql, operation: Operation): Promise<boolean> {
  const [row] = await sql.query<{ in_use: boolean }>(
    `select exists (select from public.users where id = $1::uuid)
         or exists (select from public.style_cartridges where user_id = $1::uuid)
         or exists (select from public.preference_cartridges where user_id = $1::uuid)
         or exists (select from public.instruction_cartridges where user_id = $1::uuid)
         or exists (select from public.brand_cartridges where user_id = $1::uuid) as in_use`,
    [operation.user_id],
  )
  return row?.in_use ?? true
}
