import { roleOf } from '@audienceos/domain'
import { AuthSyncError, isAuthSyncError } from '../errors/auth-sync-error.ts'
import { announceMembers } from '../members/announce-members.ts'
import { insertProfile } from '../members/insert-profile.ts'
import { requireClient } from '../members/require-client.ts'
import { advance } from '../operations/advance.ts'
import type { Operation } from '../operations/operation.ts'
import { permanentRefusal } from '../operations/permanent-refusal.ts'
import type { Step } from '../operations/steps.ts'
import { sqlState } from '../store/sql-state.ts'
import type { Sql } from '../store/store.ts'
import { InvitePayload } from './payload.ts'

/** AUTH_OK: the profile, in one transaction with the journal. The client may have gone or moved since it was chosen. */
export const createProfile: Step = async (deps, operation) => {
  try {
    return await deps.store.transaction((sql) => write(sql, operation))
  } catch (error) {
    if (isAuthSyncError(error, 'client_not_found')) {
      return advance(deps.store, operation, { to: 'COMPENSATING', error_code: error.code })
    }
    const error_code = permanentRefusal(error, { '23503': 'client_not_found', '22P02': 'role_unknown' })
    if (error_code === undefined) throw error
    return advance(deps.store, operation, {
      to: 'COMPENSATING',
      error_code,
      detail: `sqlstate ${sqlState(error)}`,
    })
  }
}

async function write(sql: Sql, operation: Operation): Promise<Operation> {
  const { email, user_id, agency_id, client_id } = operation
  if (!email || !user_id || !agency_id || !client_id) {
    throw new AuthSyncError('needs_review', 'the journal row is incomplete')
  }
  const { full_name, role } = InvitePayload.parse(operation.payload)
  await requireClient(sql, agency_id, client_id)
  const profile = { id: user_id, client_id, email, full_name, role }
  await insertProfile(sql, agency_id, profile)
  await announceMembers(sql, agency_id, 'insert', user_id)
  return advance(sql, operation, {
    to: 'PROFILE_OK',
    result: { member: { ...profile, role: roleOf(role), agency_id } },
  })
}
