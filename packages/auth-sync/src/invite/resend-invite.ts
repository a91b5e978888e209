import { AuthSyncError } from '../errors/auth-sync-error.ts'
import { sealed } from '../errors/sealed.ts'
import { findMember } from '../members/find-member.ts'
import { lockAgency } from '../members/lock-agency.ts'
import { drive } from '../operations/drive.ts'
import { finishWaiting } from '../operations/finish-waiting.ts'
import type { Operation } from '../operations/operation.ts'
import { requireDone } from '../operations/require-done.ts'
import { agencyScope, requestHash, reserve } from '../operations/reserve.ts'
import type { SyncDeps } from '../operations/sync-deps.ts'
import { whenFree } from '../operations/when-free.ts'

export interface ResendInvite {
  agency_id: string
  /** An admin of the agency. */
  acting_id: string
  user_id: string
}

/**
 * Mails the link once more, to the same person under the same id.
 * @throws AuthSyncError member_not_found, already_accepted, rate_limited, forbidden, operation_in_progress,
 * auth_unavailable, needs_review (the account is gone, banned, or has another address)
 */
export async function resendInvite(deps: SyncDeps, request: ResendInvite): Promise<void> {
  if (!deps.links) throw new AuthSyncError('auth_misconfigured', 'no page for invitations is configured')
  await sealed(async () => {
    const begun = await whenFree(deps, () => begin(deps, request))
    requireDone(await drive(deps, begun.id))
  })
}

async function begin(deps: SyncDeps, { agency_id, acting_id, user_id }: ResendInvite): Promise<Operation> {
  const kind = 'resend_invite'
  const account = await deps.auth.adminGetUser(user_id)
  return deps.store.transaction(async (sql) => {
    await lockAgency(sql, agency_id, acting_id)
    const member = await findMember(sql, agency_id, user_id)
    if (account?.email_confirmed_at) throw new AuthSyncError('already_accepted')
    await finishWaiting(sql, user_id)
    const id = crypto.randomUUID()
    return reserve(sql, {
      id,
      kind,
      scope: agencyScope(kind, agency_id),
      idempotency_key: id,
      request_hash: requestHash({ user_id }),
      state: 'PROFILE_OK',
      email: member.email.toLowerCase(),
      user_id,
      agency_id,
      client_id: null,
      payload: { mailed_before: account?.invited_at ?? null },
    })
  })
}
