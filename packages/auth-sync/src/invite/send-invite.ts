import { isBanned } from '../accounts/is-banned.ts'
import { AuthSyncError, isAuthSyncError } from '../errors/auth-sync-error.ts'
import { type Advance, advance } from '../operations/advance.ts'
import type { Operation } from '../operations/operation.ts'
import type { Step } from '../operations/steps.ts'
import { backoff, type SyncDeps } from '../operations/sync-deps.ts'
import { MailPayload } from './payload.ts'

/** Failures after which the mail is left to a person, who can send it again. */
const max_failures = 3

/**
 * PROFILE_OK: mails the link, at least once. The auth service finds the account by its address and would make another
 * one where there is none, so nothing is asked of it unless the account is the very one that is meant.
 */
export const sendInvite: Step = async (deps, operation) => {
  try {
    return await advance(deps.store, operation, await mail(deps, operation))
  } catch (error) {
    if (!isAuthSyncError(error)) throw error
    return advance(deps.store, operation, await afterFailure(deps, operation, error))
  }
}

async function mail(deps: SyncDeps, operation: Operation): Promise<Advance> {
  const { user_id, email } = operation
  if (!user_id || !email) throw new AuthSyncError('needs_review', 'the journal row is incomplete')
  if (!deps.links) throw new AuthSyncError('auth_misconfigured', 'no page for invitations is configured')
  const account = await deps.auth.adminGetUser(user_id)
  const [profile] = await deps.store.query('select id from public.users where id = $1::uuid', [user_id])
  if (!account || account.deleted_at || isBanned(account) || account.email !== email || !profile) {
    return { to: 'NEEDS_REVIEW', error_code: 'needs_review', detail: 'account_changed' }
  }
  if (account.email_confirmed_at) return accepted(operation)
  // A mail whose answer was lost has left its time on the account.
  if (account.invited_at !== MailPayload.parse(operation.payload).mailed_before) return sent(operation)
  const mailed = await deps.auth.adminInvite(email, deps.links.invite)
  if (mailed.id === user_id) return sent(operation)
  // The account went away under us, and the mail invites to a new one that nobody meant to make.
  await deps.auth.adminBanUser(mailed.id)
  return { to: 'NEEDS_REVIEW', error_code: 'needs_review', detail: 'mail_astray' }
}

async function afterFailure(deps: SyncDeps, operation: Operation, error: AuthSyncError): Promise<Advance> {
  // Confirmed between our look and the mail.
  if (error.code === 'email_taken') return accepted(operation)
  const again = operation.kind === 'resend_invite'
  const passing = error.code === 'auth_unavailable' || (error.code === 'rate_limited' && !again)
  if (passing && (await failuresOf(deps, operation)) + 1 < max_failures) {
    const wait_ms = Math.max((error.retry_after ?? 0) * 1000, 10 * backoff(deps, operation.attempt))
    return { to: operation.state, detail: error.code, wait_ms }
  }
  // The invited person is there; that they have not been told is for the admin to see and to repeat.
  return again
    ? { to: 'CONFLICT', error_code: error.code }
    : { to: 'DONE', detail: error.code, result: { ...operation.result, mail_sent: false } }
}

function sent(operation: Operation): Advance {
  return { to: 'DONE', result: { ...operation.result, mail_sent: true } }
}

function accepted(operation: Operation): Advance {
  if (operation.kind === 'resend_invite') return { to: 'CONFLICT', error_code: 'already_accepted' }
  return { to: 'DONE', detail: 'already_accepted', result: { ...operation.result, mail_sent: true } }
}

async function failuresOf({ store }: SyncDeps, operation: Operation): Promise<number> {
  const [row] = await store.query<{ n: number }>(
    `select count(*)::int as n from audienceos.auth_operation_events
      where operation_id = $1::uuid and from_state = to_state and to_state = $2`,
    [operation.id, operation.state],
  )
  return row?.n ?? 0
}
