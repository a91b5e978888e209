import type { SyncDeps } from '../operations/sync-deps.ts'

/** Who takes the open tickets, by member id: of one client, or of all others. Null is nobody. */
export interface TakeOver {
  default: string | null
  by_client?: Record<string, string | null>
}

export interface OffboardMember {
  agency_id: string
  user_id: string
  take_over: TakeOver
  idempotency_key?: string
}

export interface Offboarded {
  /** Open tickets that now belong to somebody else, and those that belong to nobody. */
  handed_over: number
  unassigned: number
  /** `kept`: the profile stays behind without address, client and account, because closed tickets name it. */
  profile: 'deleted' | 'kept'
}

/**
 * Sends a member away: shuts the account out, ends the sessions, hands over the open tickets, removes the profile and
 * soft-deletes the account. Begun once, it is finished after any crash; asking again finds it begun or done.
 * @throws AuthSyncError member_not_found, last_admin, assignee_invalid, operation_in_progress, idempotency_key_reused,
 * auth_unavailable (the rest follows in the background)
 */
export async function offboardMember(_deps: SyncDeps, _request: OffboardMember): Promise<Offboarded> {
  throw new Error('not built yet')
}
