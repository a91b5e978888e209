import type { ErrorCode } from '@audienceos/domain'
import type { AuthSyncErrorCode } from './auth-sync-error.ts'

const codes: Record<AuthSyncErrorCode, ErrorCode> = {
  email_invalid: 'invalid',
  password_too_short: 'weak_password',
  password_too_long: 'weak_password',
  weak_password: 'weak_password',
  validation_failed: 'invalid',
  link_expired: 'link_expired',
  // Banned reads as wrong password: who has been sent away is nobody else's business.
  invalid_credentials: 'invalid_credentials',
  user_banned: 'invalid_credentials',
  email_not_confirmed: 'invalid_credentials',
  invalid_token: 'no_session',
  session_expired: 'no_session',
  refresh_token_reused: 'no_session',
  sign_up_closed: 'signup_closed',
  forbidden: 'forbidden',
  user_not_found: 'not_found',
  agency_not_found: 'not_found',
  finding_not_found: 'not_found',
  member_not_found: 'not_found',
  client_not_found: 'invalid',
  role_unknown: 'invalid',
  assignee_invalid: 'invalid',
  email_taken: 'email_taken',
  operation_in_progress: 'conflict',
  already_member: 'conflict',
  member_in_use: 'conflict',
  already_accepted: 'conflict',
  last_admin: 'last_admin',
  sign_up_in_progress: 'conflict',
  needs_review: 'conflict',
  idempotency_key_reused: 'idempotency_mismatch',
  rate_limited: 'rate_limited',
  auth_unavailable: 'unavailable',
  auth_not_visible: 'unavailable',
  auth_misconfigured: 'internal',
  profile_refused: 'internal',
}

/** The code of the HTTP API that a refusal of this package becomes. */
export function domainCode(code: AuthSyncErrorCode): ErrorCode {
  return codes[code]
}
