import type { AuthSyncErrorCode } from '../errors/auth-sync-error.ts'
import { isTransient, sqlState } from '../store/sql-state.ts'

/**
 * The code of a refusal of the database that will be the same next time, by its SQLSTATE; undefined for one that may
 * pass. A key that is taken is an address that is taken: ids are fresh.
 */
export function permanentRefusal(
  error: unknown,
  codes: Record<string, AuthSyncErrorCode> = {},
): AuthSyncErrorCode | undefined {
  const state = sqlState(error)
  if (state === undefined || isTransient(error)) return undefined
  return codes[state] ?? (state === '23505' ? 'email_taken' : 'profile_refused')
}
