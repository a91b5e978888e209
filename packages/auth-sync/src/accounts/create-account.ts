import { AuthSyncError, isAuthSyncError } from '../errors/auth-sync-error.ts'
import { advance } from '../operations/advance.ts'
import type { Operation } from '../operations/operation.ts'
import type { Step } from '../operations/steps.ts'
import { backoff } from '../operations/sync-deps.ts'
import type { NewAuthUser } from '../port/auth-port.ts'

/** What an operation wants of its account, beside the id and the address that its journal row holds. */
export type AccountWishes = Omit<NewAuthUser, 'id' | 'email'>

/** RESERVED: asks the auth service for the account under our id. Never inside a transaction. */
export function createAccount(wishesOf: (operation: Operation) => AccountWishes): Step {
  return async (deps, operation) => {
    const { email, user_id } = operation
    if (!email || !user_id) throw new AuthSyncError('needs_review', 'the journal row is incomplete')
    const wishes = wishesOf(operation)
    // Proof, later, that this very operation made the account.
    const app_metadata = { ...wishes.app_metadata, sync_op: operation.id }
    try {
      await deps.auth.adminCreateUser({ ...wishes, id: user_id, email, app_metadata })
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
}
