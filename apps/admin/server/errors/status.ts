import type { ErrorCode } from '@audienceos/domain'

/** The one place where a code becomes an HTTP status and a title. */
const statuses: Record<ErrorCode, readonly [status: number, title: string]> = {
  malformed: [400, 'The request cannot be read'],
  no_session: [401, 'Sign in first'],
  invalid_credentials: [401, 'E-mail or password is wrong'],
  forbidden: [403, 'Not allowed'],
  bad_origin: [403, 'Refused: the request comes from another site'],
  signup_closed: [403, 'Sign-up is closed'],
  not_found: [404, 'Not found'],
  content_lost: [404, 'The content of this document is lost'],
  conflict: [409, 'Conflict'],
  stale: [409, 'Somebody else changed it meanwhile'],
  email_taken: [409, 'This e-mail address has an account already'],
  last_admin: [409, 'The agency needs an admin'],
  field_locked: [409, 'Locked by the agency'],
  idempotency_mismatch: [409, 'This Idempotency-Key belongs to another request'],
  import_state: [409, 'The import is not in a state for that'],
  too_large: [413, 'Too large'],
  quota_exceeded: [413, 'The agency’s documents take up all their room'],
  unsupported_type: [415, 'Unsupported content type'],
  invalid: [422, 'Invalid input'],
  weak_password: [422, 'The password is too weak'],
  wrong_password: [422, 'The current password is wrong'],
  link_expired: [422, 'The link is no longer valid'],
  rate_limited: [429, 'Too many requests'],
  internal: [500, 'Something went wrong here'],
  unavailable: [503, 'Not available right now'],
  storage_unavailable: [503, 'The storage of documents does not answer'],
  storage_full: [507, 'The storage is full'],
}

export function statusOf(code: ErrorCode): number {
  return statuses[code][0]
}

export function titleOf(code: ErrorCode): string {
  return statuses[code][1]
}
