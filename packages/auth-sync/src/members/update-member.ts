import type { Member } from '@audienceos/domain'
import type { SyncDeps } from '../operations/sync-deps.ts'

export interface UpdateMember {
  agency_id: string
  user_id: string
  /** A client of the agency. */
  client_id?: string
  full_name?: string | null
}

/** Moves a member to another client of the agency, or renames them. @throws AuthSyncError member_not_found, client_not_found */
export async function updateMember(_deps: SyncDeps, _request: UpdateMember): Promise<Member> {
  throw new Error('not built yet')
}
