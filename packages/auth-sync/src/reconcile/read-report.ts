import { AuthSyncError } from '../errors/auth-sync-error.ts'
import type { Store } from '../store/store.ts'
import type { ReconcileScope, Report } from './report.ts'

/** What the last check left, without looking again; null when there has been none. */
export async function readReport(
  _deps: { store: Store },
  _scope: ReconcileScope = {},
): Promise<Report | null> {
  throw new AuthSyncError('auth_unavailable', 'not there yet')
}
