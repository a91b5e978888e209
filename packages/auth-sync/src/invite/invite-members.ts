import type { Member, Role } from '@audienceos/domain'
import { AuthSyncError, type AuthSyncErrorCode, isAuthSyncError } from '../errors/auth-sync-error.ts'
import { sealed } from '../errors/sealed.ts'
import { drive } from '../operations/drive.ts'
import type { Operation } from '../operations/operation.ts'
import { requireDone } from '../operations/require-done.ts'
import { type SyncDeps, timingOf } from '../operations/sync-deps.ts'
import { beginInvite } from './begin-invite.ts'
import { requireClosedSignUp } from './require-closed-sign-up.ts'

export interface NewInvite {
  email: string
  full_name?: string | null
  role: Role
  /** A client of the agency; without it the agency's own workspace. */
  client_id?: string
}

export interface InviteMembers {
  agency_id: string
  /** An admin of the agency. */
  acting_id: string
  invites: readonly NewInvite[]
  /** Two requests under one key invite once; each address is an operation of its own. */
  idempotency_key?: string
}

/** What became of one address, as it was written. `mailed` is false while, or because, the mail has not gone out. */
export type InviteOutcome =
  | { email: string; ok: true; member: Member; mailed: boolean }
  | { email: string; ok: false; code: AuthSyncErrorCode; retry_after?: number }

/** How many invites are worked on at the same time. */
const at_once = 4

/**
 * Creates a person in an agency per invite, the same under one id in the auth service and in public.users, and mails
 * each a link. The outcomes are in the order of the request; `auth_unavailable` among them is finished or undone in the
 * background. An address that belongs to anybody outside the agency is `email_taken`, whatever the reason.
 * @throws AuthSyncError forbidden, agency_not_found, auth_misconfigured (no page for the links, or an auth service that
 * gives invited accounts away): what fails for all of them
 */
export async function inviteMembers(deps: SyncDeps, request: InviteMembers): Promise<InviteOutcome[]> {
  if (!deps.links) throw new AuthSyncError('auth_misconfigured', 'no page for invitations is configured')
  await sealed(() => requireClosedSignUp(deps))
  const key = request.idempotency_key ?? crypto.randomUUID()
  const deadline = Date.now() + timingOf(deps).patience_ms
  const outcomes: InviteOutcome[] = []
  const begun: { at: number; email: string; operation: Operation }[] = []
  // All of them first: from here on a crash loses none.
  for (const [at, invite] of request.invites.entries()) {
    const operation = await orRefusal(invite.email, () => beginInvite(deps, request, invite, key))
    if ('ok' in operation) outcomes[at] = operation
    else begun.push({ at, email: invite.email, operation })
  }
  const work = async () => {
    for (let next = begun.shift(); next; next = begun.shift()) {
      const { at, email, operation } = next
      outcomes[at] = await orRefusal(email, () => finish(deps, email, operation, deadline))
    }
  }
  await Promise.all(Array.from({ length: at_once }, work))
  return outcomes
}

async function finish(
  deps: SyncDeps,
  email: string,
  begun: Operation,
  deadline: number,
): Promise<InviteOutcome> {
  if (begun.finished_at === null && Date.now() > deadline) throw new AuthSyncError('auth_unavailable')
  const operation =
    begun.finished_at === null ? await drive(deps, begun.id, { deadline, until: 'PROFILE_OK' }) : begun
  const { member, mail_sent } = (operation.state === 'PROFILE_OK' ? operation : requireDone(operation))
    .result as { member: Member; mail_sent?: boolean }
  // A replay may come after the person was sent away again.
  const [there] = await deps.store.query('select id from public.users where id = $1::uuid', [member.id])
  if (!there) throw new AuthSyncError('member_not_found')
  return { email, ok: true, member, mailed: mail_sent === true }
}

/** What concerns one address alone becomes its outcome. */
async function orRefusal<T>(email: string, work: () => Promise<T>): Promise<T | InviteOutcome> {
  try {
    return await sealed(work)
  } catch (error) {
    if (!isAuthSyncError(error) || isAuthSyncError(error, 'forbidden', 'agency_not_found')) throw error
    const { code, retry_after } = error
    return { email, ok: false, code, ...(retry_after === undefined ? {} : { retry_after }) }
  }
}
