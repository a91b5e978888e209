import type { ContentfulStatusCode } from 'hono/utils/http-status'

/** Error codes of GoTrue (its `apierrors/errorcode.go`) that this endpoint can answer. */
export type GoTrueErrorCode =
  | 'bad_json'
  | 'bad_jwt'
  | 'email_exists'
  | 'email_not_confirmed'
  | 'invalid_credentials'
  | 'no_authorization'
  | 'not_admin'
  | 'otp_expired'
  | 'over_email_send_rate_limit'
  | 'refresh_token_already_used'
  | 'refresh_token_not_found'
  | 'same_password'
  | 'session_expired'
  | 'session_not_found'
  | 'signup_disabled'
  | 'unexpected_failure'
  | 'user_already_exists'
  | 'user_banned'
  | 'user_not_found'
  | 'validation_failed'
  | 'weak_password'

/** A refusal in GoTrue's own terms; `respondWithError` renders it in the dialect the caller asked for. */
export class GoTrueError extends Error {
  readonly status: ContentfulStatusCode
  readonly code: GoTrueErrorCode
  /** Only with weak_password. */
  readonly reasons: string[] | undefined

  constructor(
    status: ContentfulStatusCode,
    code: GoTrueErrorCode,
    message: string,
    more: { reasons?: string[]; cause?: unknown } = {},
  ) {
    super(message, { cause: more.cause })
    this.status = status
    this.code = code
    this.reasons = more.reasons
  }
}

/** The refusal of an address that somebody else has. */
export function emailExists(): GoTrueError {
  return new GoTrueError(422, 'email_exists', 'A user with this email address has already been registered')
}

/** The OAuth 2 form `{error, error_description}` that a few grants answer with, always as a 400. */
export class OAuthError extends Error {
  readonly error: string

  constructor(error: string, description: string) {
    super(description)
    this.error = error
  }
}
