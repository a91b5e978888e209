import { AuthSyncError, isAuthSyncError } from '../errors/auth-sync-error.ts'
import { advance } from '../operations/advance.ts'
import type { Operation } from '../operations/operation.ts'
import type { Step, Steps } from '../operations/steps.ts'
import { retireProfile } from './retire-profile.ts'
import { TakeOver } from './take-over.ts'

/** RESERVED: no sign-in any more. */
const ban: Step = async (deps, operation) => {
  try {
    await deps.auth.adminBanUser(personOf(operation).user_id)
    return await advance(deps.store, operation, { to: 'AUTH_OK' })
  } catch (error) {
    if (!isAuthSyncError(error, 'user_not_found')) throw error
    return advance(deps.store, operation, { to: 'AUTH_OK', detail: 'no_account' })
  }
}

/** AUTH_OK: whoever signed in before the ban is out again; tickets and profile, in one transaction with the journal. */
const retire: Step = (deps, operation) =>
  deps.store.transaction(async (sql) => {
    const take_over = TakeOver.parse(operation.payload.take_over)
    const result = await retireProfile(sql, { ...personOf(operation), take_over })
    return advance(sql, operation, { to: 'PROFILE_OK', result: { ...result } })
  })

/** PROFILE_OK: the account's row stays, without address, so that nothing that hangs on it is lost. */
const deleteSoftly: Step = async (deps, operation) => {
  await deps.auth.adminDeleteUser(personOf(operation).user_id, { soft: true })
  return advance(deps.store, operation, { to: 'DONE' })
}

function personOf({ user_id, agency_id }: Operation): { user_id: string; agency_id: string } {
  if (!user_id || !agency_id) throw new AuthSyncError('needs_review', 'the journal row is incomplete')
  return { user_id, agency_id }
}

export const offboardSteps: Steps = { RESERVED: ban, AUTH_OK: retire, PROFILE_OK: deleteSoftly }
