import { AuthSyncError } from '../errors/auth-sync-error.ts'
import { sealed } from '../errors/sealed.ts'
import { sqlState } from '../store/sql-state.ts'

// Ours for "bound by row level security", no privilege, row security off.
const blind = ['PT503', '42501', '0A000']

/**
 * Runs what reads auth.users. Without sight of it everybody would look like an orphan, so nothing is concluded then.
 * @throws AuthSyncError auth_not_visible
 */
export function seeing<T>(work: () => Promise<T>): Promise<T> {
  return sealed(async () => {
    try {
      return await work()
    } catch (error) {
      const state = sqlState(error)
      if (state === undefined || !blind.includes(state)) throw error
      throw new AuthSyncError(
        'auth_not_visible',
        `auth.users cannot be read past row level security (${state}): nothing was compared and nothing changed. ` +
          'The functions of schema audienceos must belong to a role with BYPASSRLS that may read it: migrate as that role (DIRECT_URL).',
      )
    }
  })
}
