import type { Member } from '@audienceos/domain'
import type { SyncDeps } from '../operations/sync-deps.ts'

export interface OffboardPreview {
  /** By client, the most first; `client_id` is null for tickets without one. */
  open_tickets: { client_id: string | null; client_name: string | null; count: number }[]
  closed_tickets: number
  /** Clients that the person is responsible for; they go to whoever takes that client's tickets. */
  owned_clients: { client_id: string; client_name: string }[]
  /** Who may take them over: everybody who stays. */
  takers: Member[]
}

/** What offboarding a member would hand over, and to whom it may go. @throws AuthSyncError member_not_found */
export async function previewOffboard(
  _deps: SyncDeps,
  _request: { agency_id: string; user_id: string },
): Promise<OffboardPreview> {
  throw new Error('not built yet')
}
