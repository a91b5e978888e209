import { AuthSyncError } from '../errors/auth-sync-error.ts'
import type { Store } from '../store/store.ts'
import type { ReconcileScope, Report } from './report.ts'

/**
 * Compares the two user tables, in one pass over both, and stores what it finds. The check is always of everything; the
 * report is of the scope.
 * @throws AuthSyncError auth_not_visible (nothing is changed), auth_unavailable
 */
export async function checkAccounts(_deps: { store: Store }, _scope: ReconcileScope = {}): Promise<Report> {
  throw new AuthSyncError('auth_unavailable', 'not there yet')
}
