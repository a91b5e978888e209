import { AuthSyncError } from '../errors/auth-sync-error.ts'
import { advance } from '../operations/advance.ts'
import type { Step } from '../operations/steps.ts'
import { backoff, timingOf } from '../operations/sync-deps.ts'

/** AUTH_UNKNOWN: did the account come to be? */
export const lookForAccount: Step = async (deps, operation) => {
  if (!operation.user_id) throw new AuthSyncError('needs_review', 'the journal row is incomplete')
  const found = await deps.auth.adminGetUser(operation.user_id)
  if (found) {
    const ours = found.app_metadata.sync_op === operation.id && found.email === operation.email
    return advance(
      deps.store,
      operation,
      ours ? { to: 'AUTH_OK' } : { to: 'NEEDS_REVIEW', error_code: 'needs_review' },
    )
  }
  // The service has just said the address is taken, and not by our id: it belongs to somebody else.
  if (operation.last_error === 'email_taken') {
    return advance(deps.store, operation, { to: 'CONFLICT', error_code: 'email_taken' })
  }
  // The lost request may still be under way; asking again too soon would race with it.
  const wait_ms = Math.max(timingOf(deps).settle_ms, backoff(deps, operation.attempt))
  return advance(deps.store, operation, { to: 'RESERVED', detail: 'not_there', wait_ms })
}
