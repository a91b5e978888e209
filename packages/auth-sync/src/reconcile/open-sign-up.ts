import { isAuthSyncError } from '../errors/auth-sync-error.ts'
import { requireClosedSignUp } from '../invite/require-closed-sign-up.ts'
import type { SyncDeps } from '../operations/sync-deps.ts'
import type { Refusal, RepairAction } from './plan.ts'

// They trust that whoever has the account of an address has its mailbox.
const trusting: readonly RepairAction[] = ['create_account', 'adopt_account']

/**
 * What stands against a repair that trusts addresses, where anybody gets any address confirmed by signing up with it.
 * Never inside a transaction.
 * @throws AuthSyncError auth_unavailable
 */
export async function openSignUp(deps: SyncDeps, action: RepairAction): Promise<Refusal | null> {
  if (!trusting.includes(action)) return null
  try {
    await requireClosedSignUp(deps)
    return null
  } catch (error) {
    if (!isAuthSyncError(error, 'auth_misconfigured')) throw error
    return {
      code: 'sign_up_open',
      message:
        'The auth service takes every address that signs up for confirmed, so anybody could take this person over: ' +
        'let it ask for confirmation, or close sign-up.',
    }
  }
}
