import { z } from 'zod'
import { AuthSyncError, isAuthSyncError } from '../errors/auth-sync-error.ts'
import { advance } from '../operations/advance.ts'
import type { Step, Steps } from '../operations/steps.ts'

const Payload = z.object({ role: z.string() })

/** PROFILE_OK: the auth service's copy, which nothing here believes. Without an account there is nothing to copy to. */
const copyRole: Step = async (deps, operation) => {
  if (!operation.user_id) throw new AuthSyncError('needs_review', 'the journal row is incomplete')
  const { role } = Payload.parse(operation.payload)
  try {
    await deps.auth.adminUpdateUser(operation.user_id, { app_metadata: { role } })
    return await advance(deps.store, operation, { to: 'DONE' })
  } catch (error) {
    if (!isAuthSyncError(error, 'user_not_found')) throw error
    return advance(deps.store, operation, { to: 'DONE', detail: 'no_account' })
  }
}

export const changeRoleSteps: Steps = { PROFILE_OK: copyRole }
