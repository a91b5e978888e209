import { z } from 'zod'
import { advance } from '../operations/advance.ts'
import type { Step } from '../operations/steps.ts'
import type { SyncDeps } from '../operations/sync-deps.ts'

const Noted = z.object({ users: z.array(z.object({ id: z.guid(), email: z.string() })) })

/** PROFILE_OK: removes the accounts of the people who were in the agency, one by one; those already gone are done. */
export const deleteAuthUsers: Step = async (deps, operation) => {
  const { users } = Noted.parse(operation.result)
  const strangers: string[] = []
  for (const user of users) {
    if (!(await deleteIfStillTheirs(deps, user))) strangers.push(user.id)
  }
  if (strangers.length > 0) {
    return advance(deps.store, operation, {
      to: 'NEEDS_REVIEW',
      error_code: 'needs_review',
      detail: 'not_ours',
      result: { left: strangers },
    })
  }
  return advance(deps.store, operation, { to: 'DONE', result: { deleted: users.length } })
}

/** False when the account under the noted id is now somebody else's, or has a profile again: it is left alone. */
async function deleteIfStillTheirs(deps: SyncDeps, user: { id: string; email: string }): Promise<boolean> {
  const found = await deps.auth.adminGetUser(user.id)
  // Soft-deleted: they were being offboarded as the agency went.
  if (!found || found.deleted_at) return true
  const [profile] = await deps.store.query('select id from public.users where id = $1::uuid', [user.id])
  if (profile || found.email !== user.email) return false
  await deps.auth.adminDeleteUser(user.id)
  return true
}
