import type { SyncDeps } from '../operations/sync-deps.ts'

export interface RevokeInvite {
  agency_id: string
  user_id: string
}

/**
 * Takes an invitation back: account and profile are removed, if we made them and nobody has ever used them.
 * @throws AuthSyncError member_not_found, already_accepted, operation_in_progress, auth_unavailable, needs_review
 */
export async function revokeInvite(_deps: SyncDeps, _request: RevokeInvite): Promise<void> {
  throw new Error('not built yet')
}
