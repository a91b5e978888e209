import { sqlState } from '../store/sql-state.ts'
import { AuthSyncError } from './auth-sync-error.ts'

/**
 * Lets only our own errors out. A database error may quote the row it failed on, and a row of the journal holds a hash;
 * what remains of it is its SQLSTATE.
 */
export async function sealed<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof AuthSyncError) throw error
    const what = sqlState(error) ?? (error instanceof Error ? error.name : 'unknown')
    throw new AuthSyncError('auth_unavailable', `the database failed: ${what}`)
  }
}
