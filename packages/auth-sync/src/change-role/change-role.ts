import type { Member, Role } from '@audienceos/domain'
import type { SyncDeps } from '../operations/sync-deps.ts'

export interface ChangeRole {
  agency_id: string
  user_id: string
  role: Role
  idempotency_key?: string
}

/**
 * Gives a member another role, at once; the auth service's copy of it may follow later. Less power than before ends
 * their sessions.
 * @throws AuthSyncError member_not_found, last_admin, role_unknown, operation_in_progress, idempotency_key_reused
 */
export async function changeRole(_deps: SyncDeps, _request: ChangeRole): Promise<Member> {
  throw new Error('not built yet')
}
