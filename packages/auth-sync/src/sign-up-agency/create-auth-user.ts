import { AuthSyncError, isAuthSyncError } from '../errors/auth-sync-error.ts'
import { advance } from '../operations/advance.ts'
import type { Step } from '../operations/steps.ts'
import { backoff } from '../operations/sync-deps.ts'
import { SignUpPayload } from './payload.ts'

/** RESERVED: asks the auth service for the account under our id. Never inside a transaction. */
export const createAuthUser: Step = async (deps, operation) => {
  const { email, user_id, password_hash } = operation
  if (!email || !user_id || !password_hash)
    throw new AuthSyncError('needs_review', 'the journal row is incomplete')
  const { full_name } = SignUpPayload.parse(operation.payload)
  try {
    await deps.auth.adminCreateUser({
      id: user_id,
      email,
      password_hash,
      email_confirm: true,
      // Proof, later, that this very operation made the account.
      app_metadata: { sync_op: operation.id },
      user_metadata: full_name === null ? {} : { full_name },
    })
    return await advance(deps.store, operation, { to: 'AUTH_OK' })
  } catch (error) {
    if (!isAuthSyncError(error)) throw error
    // "Taken" may be our own request whose answer was lost: only a look at our id tells.
    if (error.code === 'auth_unavailable' || error.code === 'email_taken') {
      return advance(deps.store, operation, { to: 'AUTH_UNKNOWN', detail: error.code })
    }
    if (error.code === 'rate_limited') {
      const wait_ms = backoff(deps, operation.attempt)
      return advance(deps.store, operation, { to: 'RESERVED', detail: error.code, wait_ms })
    }
    return advance(deps.store, operation, { to: 'COMPENSATING', error_code: error.code })
  }
}
