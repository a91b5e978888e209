import { AuthSyncError } from '../errors/auth-sync-error.ts'
import type { SyncDeps } from '../operations/sync-deps.ts'
import type { RepairOptions, RepairResult } from './plan.ts'

/**
 * Repairs, one finding after the other, each looked at again first and written to the journal. Asking twice changes
 * nothing the second time: what is no longer so is `already_resolved`.
 * @throws AuthSyncError finding_not_found (one of the ids is unknown or another agency's: nothing is done), auth_not_visible
 */
export async function applyRepair(
  _deps: SyncDeps,
  _finding_ids: readonly string[],
  _options: RepairOptions = {},
): Promise<RepairResult[]> {
  throw new AuthSyncError('auth_unavailable', 'not there yet')
}
