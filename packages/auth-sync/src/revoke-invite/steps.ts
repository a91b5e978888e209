import { AuthSyncError, isAuthSyncError } from '../errors/auth-sync-error.ts'
import { announceMembers } from '../members/announce-members.ts'
import { recordingMember } from '../members/recording-member.ts'
import { advance } from '../operations/advance.ts'
import type { Operation } from '../operations/operation.ts'
import { personOf } from '../operations/person-of.ts'
import type { Step, Steps } from '../operations/steps.ts'
import { endSessions } from '../sessions/end-sessions.ts'
import { sqlState } from '../store/sql-state.ts'
import type { Sql } from '../store/store.ts'
import { RevokePayload } from './payload.ts'
import { isInUse, wasUsed } from './was-used.ts'

/** RESERVED: shuts the door first, then looks whether somebody came through it meanwhile. */
const shutOut: Step = async (deps, operation) => {
  const { user_id } = personOf(operation)
  const { made_by } = RevokePayload.parse(operation.payload)
  const before = await deps.auth.adminGetUser(user_id)
  if (!before) return advance(deps.store, operation, { to: 'AUTH_OK', detail: 'no_account' })
  if (before.app_metadata.sync_op !== made_by) {
    return advance(deps.store, operation, {
      to: 'NEEDS_REVIEW',
      error_code: 'needs_review',
      detail: 'not_ours',
    })
  }
  if (!wasUsed(before)) {
    await deps.auth.adminBanUser(user_id)
    const after = await deps.auth.adminGetUser(user_id)
    if (!after || !wasUsed(after)) return advance(deps.store, operation, { to: 'AUTH_OK' })
  }
  return advance(deps.store, operation, { to: 'COMPENSATING', error_code: 'already_accepted' })
}

/** AUTH_OK: removes the profile, unless something hangs on it that would have to go somewhere. */
const removeProfile: Step = async (deps, operation) => {
  try {
    return await deps.store.transaction((sql) => remove(sql, operation))
  } catch (error) {
    // Also a trigger of RevOS's, or a row that came this moment.
    const in_use = isAuthSyncError(error, 'member_in_use') || sqlState(error) === '23503'
    if (!in_use) throw error
    return advance(deps.store, operation, { to: 'COMPENSATING', error_code: 'member_in_use' })
  }
}

async function remove(sql: Sql, operation: Operation): Promise<Operation> {
  const { user_id, agency_id } = personOf(operation)
  await sql.query('select id from public.users where id = $1::uuid for update', [user_id])
  if (await isInUse(sql, user_id)) throw new AuthSyncError('member_in_use')
  await endSessions(sql, user_id)
  await recordingMember(sql, { agency_id, user_id }, () =>
    sql.query('delete from public.users where id = $1::uuid returning id', [user_id]),
  )
  await announceMembers(sql, agency_id, 'delete', user_id)
  return advance(sql, operation, { to: 'PROFILE_OK' })
}

/** PROFILE_OK: the account follows; nobody could use it since the ban. */
const deleteAccount: Step = async (deps, operation) => {
  const { user_id } = personOf(operation)
  const account = await deps.auth.adminGetUser(user_id)
  if (account && account.app_metadata.sync_op !== RevokePayload.parse(operation.payload).made_by) {
    return advance(deps.store, operation, {
      to: 'NEEDS_REVIEW',
      error_code: 'needs_review',
      detail: 'not_ours',
    })
  }
  if (account) await deps.auth.adminDeleteUser(user_id)
  return advance(deps.store, operation, { to: 'DONE' })
}

/** COMPENSATING: lifts the ban that this operation set, and no other. */
const liftBan: Step = async (deps, operation) => {
  if (!RevokePayload.parse(operation.payload).was_banned) {
    await deps.auth
      .adminUpdateUser(personOf(operation).user_id, { banned: false })
      .catch((error: unknown) => {
        if (!isAuthSyncError(error, 'user_not_found')) throw error
      })
  }
  return advance(deps.store, operation, { to: 'COMPENSATED' })
}

export const revokeInviteSteps: Steps = {
  RESERVED: shutOut,
  AUTH_OK: removeProfile,
  PROFILE_OK: deleteAccount,
  COMPENSATING: liftBan,
}
