import { type AuthSyncError, type AuthSyncErrorCode, domainCode } from '@audienceos/auth-sync'
import { AppError, type ErrorCode } from '@audienceos/domain'
import { titleOf } from './status.ts'

const in_progress = 'An earlier change of this person is not finished yet. Try again in a moment.'

/** What a refusal means to the person who reads it, where its code's title does not say enough. */
const sentences: Partial<Record<AuthSyncErrorCode, string>> = {
  email_invalid: 'This is no e-mail address.',
  weak_password: 'This password is too weak, or the one you have. Choose another.',
  member_not_found: 'There is no such member.',
  finding_not_found: 'There is no such finding, or it has been resolved.',
  client_not_found: 'There is no such client.',
  role_unknown: 'The database does not know this role.',
  assignee_invalid: 'Whoever takes over has to be a member who stays and can sign in.',
  sign_up_in_progress: in_progress,
  operation_in_progress: in_progress,
  already_member: 'Somebody with this address is a member already.',
  already_accepted: 'The invitation has been accepted already.',
  member_in_use: 'Tickets, clients or cartridges are theirs by now. Offboard them instead.',
  last_admin: 'The agency needs at least one admin who can sign in.',
  needs_review: 'An earlier attempt stopped half-way, and somebody has to look at it.',
  auth_unavailable: 'The sign-in service did not answer. What was begun is finished or undone by itself.',
  auth_not_visible: 'The database does not let the server compare accounts. An engineer has to look at it.',
}

/** The field of the body that a refusal is about. */
const fields: Partial<Record<AuthSyncErrorCode, string>> = {
  client_not_found: 'body.client_id',
  role_unknown: 'body.role',
  assignee_invalid: 'body.take_over',
}

/** The auth service's own limits are of a minute; not every way to them keeps the seconds. */
const usual_wait_seconds = 60

/** The sentence for a refusal of an operation. */
export function sentenceOf(code: AuthSyncErrorCode): string {
  return sentences[code] ?? titleOf(domainCode(code))
}

/** A refusal of the auth service or an operation, as the API answers it. */
export function fromAuthSync(error: AuthSyncError): AppError {
  const code: ErrorCode = domainCode(error.code)
  const message = sentenceOf(error.code)
  const path = fields[error.code]
  const seconds = error.retry_after ?? (code === 'rate_limited' ? usual_wait_seconds : undefined)
  return new AppError(code, message, {
    ...(seconds === undefined ? {} : { retry_after_seconds: seconds }),
    ...(path === undefined ? {} : { errors: [{ path, message }] }),
    cause: error,
  })
}
