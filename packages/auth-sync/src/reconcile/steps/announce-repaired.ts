import { announceMembers } from '../../members/announce-members.ts'
import type { Operation } from '../../operations/operation.ts'
import type { Sql } from '../../store/store.ts'
import { payloadOf } from './payload.ts'

/** Tells open pages of the agency, with the commit, that a member is another than before. */
export async function announceRepaired(sql: Sql, operation: Operation): Promise<void> {
  const { agency_id, user_id } = operation
  if (!agency_id || !user_id) return
  const { profile_id } = payloadOf(operation)
  if (profile_id) await announceMembers(sql, agency_id, 'delete', profile_id)
  await announceMembers(sql, agency_id, profile_id ? 'insert' : 'update', user_id)
}
