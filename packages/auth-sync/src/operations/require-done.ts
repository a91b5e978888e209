import { AuthSyncError } from '../errors/auth-sync-error.ts'
import type { Operation } from './operation.ts'

/** The operation itself, if it ended well. @throws AuthSyncError what it ended with */
export function requireDone(operation: Operation): Operation {
  if (operation.state === 'DONE') return operation
  throw new AuthSyncError(
    operation.error_code ?? 'needs_review',
    `${operation.kind} ended as ${operation.state}`,
  )
}
