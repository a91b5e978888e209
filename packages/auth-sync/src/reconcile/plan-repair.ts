import { AuthSyncError } from '../errors/auth-sync-error.ts'
import type { SyncDeps } from '../operations/sync-deps.ts'
import type { Plan, PlanOptions } from './plan.ts'

/**
 * What repairing would change, exactly, in the order asked. Changes nothing.
 * @throws AuthSyncError finding_not_found (none of that id, resolved meanwhile, or another agency's), auth_not_visible
 */
export async function planRepair(
  _deps: SyncDeps,
  _finding_ids: readonly string[],
  _options: PlanOptions = {},
): Promise<Plan[]> {
  throw new AuthSyncError('auth_unavailable', 'not there yet')
}
