import { TakeOver } from '@audienceos/domain'
import { isAuthSyncError } from '../errors/auth-sync-error.ts'
import { advance } from '../operations/advance.ts'
import type { Operation } from '../operations/operation.ts'
import { personOf } from '../operations/person-of.ts'
import type { Step, Steps } from '../operations/steps.ts'
import type { Sql } from '../store/store.ts'
import { hasMoved, retireProfile } from './retire-profile.ts'

/** RESERVED: no sign-in any more. */
const ban: Step = async (deps, operation) => {
  const { user_id, agency_id } = personOf(operation)
  if (await hasMoved(deps.store, user_id, agency_id)) return leaveAlone(deps.store, operation)
  try {
    await deps.auth.adminBanUser(user_id)
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
    if (!result) return leaveAlone(sql, operation)
    return advance(sql, operation, { to: 'PROFILE_OK', result: { ...result } })
  })

/**
 * PROFILE_OK: the account's row stays, without address, so that nothing that hangs on it is lost. The account of somebody
 * who has a profile again stays banned: the check of the accounts tells of it.
 */
const deleteSoftly: Step = async (deps, operation) => {
  const { user_id } = personOf(operation)
  if (await hasProfileAgain(deps.store, user_id)) {
    return advance(deps.store, operation, { to: 'DONE', detail: 'profile_again' })
  }
  await deps.auth.adminDeleteUser(user_id, { soft: true })
  return advance(deps.store, operation, { to: 'DONE' })
}

/**
 * Ends without a result for somebody whom another agency has by now. Nothing is left of it: an offboarding that is not
 * done would keep them out there for good. A ban that came too late the check of the accounts tells of.
 */
function leaveAlone(sql: Sql, operation: Operation): Promise<Operation> {
  return advance(sql, operation, { to: 'DONE', detail: 'moved' })
}

async function hasProfileAgain(sql: Sql, user_id: string): Promise<boolean> {
  const [profile] = await sql.query(
    `select id::text from public.users
      where id = $1::uuid and (client_id is not null or email <> id::text || '@offboarded.invalid')`,
    [user_id],
  )
  return profile !== undefined
}

export const offboardSteps: Steps = { RESERVED: ban, AUTH_OK: retire, PROFILE_OK: deleteSoftly }
