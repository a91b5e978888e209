import type { ErrorCode, FieldError } from './code.ts'

/** What a failure may carry to the client beside its code. */
export type ErrorDetails = {
  errors?: FieldError[]
  current?: unknown
  retry_after_seconds?: number
  cause?: unknown
}

/** A failure with a code of the closed list; `message` is written for the person who reads it. */
export class AppError extends Error {
  readonly code: ErrorCode
  readonly errors: FieldError[] | undefined
  readonly current: unknown
  readonly retry_after_seconds: number | undefined

  constructor(code: ErrorCode, message: string, details: ErrorDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause })
    this.name = 'AppError'
    this.code = code
    this.errors = details.errors
    this.current = details.current
    this.retry_after_seconds = details.retry_after_seconds
  }
}
