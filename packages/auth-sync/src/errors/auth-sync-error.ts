/** Every way accounts and the auth service can refuse. Closed: the server maps each to one HTTP status. */
export const auth_sync_error_codes = [
  /** 400/422: what the caller sent cannot be accepted. */
  'email_invalid',
  'password_too_short',
  'password_too_long',
  'weak_password',
  'validation_failed',
  /** 422: the link of a mail is unknown, used or too old. */
  'link_expired',
  /** 401: who the caller is cannot be established. */
  'invalid_credentials',
  'invalid_token',
  'session_expired',
  'refresh_token_reused',
  /** 403 */
  'email_not_confirmed',
  'user_banned',
  'sign_up_closed',
  /** 403: whoever asks is not, or no longer, an admin of the agency. */
  'forbidden',
  /** 404 */
  'user_not_found',
  'agency_not_found',
  'finding_not_found',
  /** 404: no such person in this agency, or no longer. */
  'member_not_found',
  /** 422: the client is not the agency's, or is gone. */
  'client_not_found',
  /** 422: RevOS has no such role. */
  'role_unknown',
  /** 422: whoever is to take the tickets over is not of the agency, or is leaving it. */
  'assignee_invalid',
  /** 409 */
  'email_taken',
  'sign_up_in_progress',
  /** 409: something else is being done to this account right now. */
  'operation_in_progress',
  /** 409: the address belongs to somebody in the agency. */
  'already_member',
  /** 409: tickets, clients or cartridges hang on the person, who can be offboarded but not undone. */
  'member_in_use',
  /** 409: whoever was invited is in already. */
  'already_accepted',
  /** 409: the agency would be left without anybody to run it. */
  'last_admin',
  'idempotency_key_reused',
  'needs_review',
  /** 429 */
  'rate_limited',
  /** 503: the auth service did not answer, or not usefully. What was begun is finished or undone later. */
  'auth_unavailable',
  /** 503: the database role behind our functions cannot see auth.users, so everybody would look like an orphan. */
  'auth_not_visible',
  /** 500: our own credentials for the auth service are refused. */
  'auth_misconfigured',
  /** 500: the database refuses the profile for good (a role it does not know, a constraint of RevOS). */
  'profile_refused',
] as const

export type AuthSyncErrorCode = (typeof auth_sync_error_codes)[number]

/**
 * The only error that leaves this package on purpose. `message` is for logs and never holds a password, a hash or a
 * token; what a person reads is chosen by the server from `code`.
 */
export class AuthSyncError extends Error {
  override readonly name = 'AuthSyncError'
  readonly code: AuthSyncErrorCode
  /** Seconds after which trying again makes sense, where that is known. */
  readonly retry_after: number | undefined

  constructor(code: AuthSyncErrorCode, message: string = code, options: { retry_after?: number } = {}) {
    super(message)
    this.code = code
    this.retry_after = options.retry_after
  }
}

/** Whether `error` is an AuthSyncError, optionally with one of the given codes. */
export function isAuthSyncError(error: unknown, ...codes: AuthSyncErrorCode[]): error is AuthSyncError {
  return error instanceof AuthSyncError && (codes.length === 0 || codes.includes(error.code))
}
