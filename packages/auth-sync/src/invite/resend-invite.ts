import type { SyncDeps } from '../operations/sync-deps.ts'

export interface ResendInvite {
  agency_id: string
  user_id: string
  redirect_to: string
}

/**
 * Mails the link once more, to the same person under the same id.
 * @throws AuthSyncError member_not_found, already_accepted, rate_limited, operation_in_progress, auth_unavailable,
 * needs_review (the account is gone)
 */
export async function resendInvite(_deps: SyncDeps, _request: ResendInvite): Promise<void> {
  throw new Error('not built yet')
}
