import { AuthSyncError } from '../errors/auth-sync-error.ts'
import type { Store } from '../store/store.ts'
import { readReport } from './read-report.ts'
import type { ReconcileScope, Report } from './report.ts'
import { seeing } from './visible.ts'

/**
 * Compares the two user tables in one statement and stores what it finds. The check is always of everything; the report
 * is of the scope.
 * @throws AuthSyncError auth_not_visible (nothing is changed), auth_unavailable
 */
export async function checkAccounts(deps: { store: Store }, scope: ReconcileScope): Promise<Report> {
  await seeing(() => deps.store.query('select audienceos.check_accounts()::text'))
  const report = await readReport(deps, scope)
  if (!report) throw new AuthSyncError('auth_unavailable', 'the check left no trace')
  return report
}
