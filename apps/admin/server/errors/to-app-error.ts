import { isAuthSyncError } from '@audienceos/auth-sync'
import { AppError } from '@audienceos/domain'
import { ORPCError } from '@orpc/client'
import { ValidationError } from '@orpc/contract'
import type { AnyProcedure } from '@orpc/server'
import { fromAuthSync } from './from-auth-sync.ts'
import { fromDatabase } from './from-database.ts'
import { fromValidation } from './from-validation.ts'

/**
 * Every failure as one with a closed code. What nobody foresaw becomes `internal`, its cause kept for the log and its
 * text kept from the client. `procedure` is the endpoint, where one was reached.
 */
export function toAppError(error: unknown, procedure?: AnyProcedure): AppError {
  if (error instanceof AppError) return error
  if (isAuthSyncError(error)) return fromAuthSync(error)
  if (error instanceof ORPCError) return fromOrpc(error, procedure)
  return (
    fromDatabase(error) ??
    new AppError('internal', 'Something went wrong here. The request id finds it in the log.', {
      cause: error,
    })
  )
}

function fromOrpc(error: ORPCError<string, unknown>, procedure: AnyProcedure | undefined): AppError {
  const { cause } = error
  if (cause instanceof AppError) return cause
  if (error.code === 'BAD_REQUEST') {
    if (cause instanceof ValidationError && procedure !== undefined)
      return fromValidation(cause.issues, procedure)
    return new AppError('malformed', 'The request cannot be read.')
  }
  if (error.code === 'METHOD_NOT_SUPPORTED') return new AppError('not_found', 'There is no such endpoint.')
  const unknown = cause ?? error
  // An output that breaks its own contract: which fields is for the log, their values are for nobody.
  const reason =
    cause instanceof ValidationError
      ? new Error(
          `output: ${cause.issues.map((issue) => `${issue.path?.join('.')} ${issue.message}`).join('; ')}`,
        )
      : unknown
  return new AppError('internal', 'Something went wrong here. The request id finds it in the log.', {
    cause: reason,
  })
}
