import type { AppError } from '@audienceos/domain'
import { ORPCError } from '@orpc/client'
import type { AnyProcedure } from '@orpc/server'
import { problemData } from '../errors/problem.ts'
import { statusOf } from '../errors/status.ts'
import { toAppError } from '../errors/to-app-error.ts'
import type { RequestContext } from './implementer.ts'

const coded = new WeakMap<ORPCError<string, unknown>, AppError>()

/** The failure behind an error that `codeError` has made. */
export function failureOf(error: ORPCError<string, unknown>): AppError {
  return coded.get(error) ?? toAppError(error)
}

/** Any error as oRPC carries it: our code, its status, what the client may know; unforeseen ones go to the log. */
export function codeError(
  error: unknown,
  context: RequestContext,
  procedure?: AnyProcedure,
): ORPCError<string, unknown> {
  if (error instanceof ORPCError && coded.has(error)) return error
  const failure = toAppError(error, procedure)
  logFailure(failure, context)
  const result = new ORPCError(failure.code, {
    status: statusOf(failure.code),
    message: failure.message,
    data: problemData(failure, context.request.id),
  })
  coded.set(result, failure)
  return result
}

/** Logs what the client is not told: causes that are ours to look into, a missing grant among them. */
export function logFailure(
  failure: AppError,
  { deps, request }: Pick<RequestContext, 'deps' | 'request'>,
): void {
  if (failure.code === 'internal') {
    deps.log.error({ request_id: request.id, error: failure.cause ?? failure }, 'request failed')
  } else if (
    failure.code === 'unavailable' ||
    (failure.code === 'forbidden' && failure.cause !== undefined)
  ) {
    deps.log.warn({ request_id: request.id, error: failure.cause ?? failure }, 'request could not be served')
  }
}
