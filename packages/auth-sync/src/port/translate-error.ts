import { isAuthError } from '@supabase/auth-js'
import { AuthSyncError, type AuthSyncErrorCode } from '../errors/auth-sync-error.ts'

const codes: Record<string, AuthSyncErrorCode> = {
  invalid_credentials: 'invalid_credentials',
  invalid_grant: 'invalid_credentials',
  email_not_confirmed: 'email_not_confirmed',
  user_banned: 'user_banned',
  user_not_found: 'user_not_found',
  email_exists: 'email_taken',
  user_already_exists: 'email_taken',
  email_address_invalid: 'email_invalid',
  email_address_not_authorized: 'email_invalid',
  weak_password: 'weak_password',
  same_password: 'weak_password',
  validation_failed: 'validation_failed',
  bad_json: 'validation_failed',
  signup_disabled: 'sign_up_closed',
  session_not_found: 'session_expired',
  session_expired: 'session_expired',
  refresh_token_not_found: 'session_expired',
  refresh_token_already_used: 'refresh_token_reused',
  otp_expired: 'link_expired',
  current_password_required: 'invalid_credentials',
  current_password_invalid: 'invalid_credentials',
  // Signing in again is what helps.
  reauthentication_needed: 'session_expired',
  bad_jwt: 'invalid_token',
  no_authorization: 'invalid_token',
  not_admin: 'auth_misconfigured',
  over_request_rate_limit: 'rate_limited',
  over_email_send_rate_limit: 'rate_limited',
  request_timeout: 'auth_unavailable',
  unexpected_failure: 'auth_unavailable',
  conflict: 'auth_unavailable',
}

/**
 * One of our codes for whatever auth-js reports. Its message is dropped: it may quote what was sent. Without a code
 * (5xx, no answer, an answer cut short, a gateway's own page) the outcome is unknown: auth_unavailable.
 */
export function translateError(error: unknown): AuthSyncError {
  if (error instanceof AuthSyncError) return error
  if (!isAuthError(error)) return new AuthSyncError('auth_unavailable', 'the auth client failed')
  const status = error.status ?? 0
  const note = `auth service: ${status} ${error.code ?? error.name}`
  if (status === 429)
    return new AuthSyncError('rate_limited', note, { retry_after: secondsIn(error.message) })
  if (status >= 500) return new AuthSyncError('auth_unavailable', note)
  if (error.name === 'AuthSessionMissingError') return new AuthSyncError('session_expired', note)
  const known = error.code === undefined ? undefined : codes[error.code]
  if (known) return new AuthSyncError(known, note)
  if (status === 401 || status === 403) return new AuthSyncError('auth_misconfigured', note)
  if (status >= 400) return new AuthSyncError('validation_failed', note)
  return new AuthSyncError('auth_unavailable', note)
}

/** GoTrue says how long to wait in words only. */
function secondsIn(message: string): number {
  return Number(/after (\d{1,4}) seconds/.exec(message)?.[1] ?? 60)
}
