import type { Operation } from '../../operations/operation.ts'
import type { Sql } from '../../store/store.ts'
import { compare } from '../compare.ts'
import { draftRepair } from '../drafts/draft-repair.ts'
import type { Draft } from '../plan.ts'
import { refused } from '../plan-repair.ts'
import { payloadOf } from './payload.ts'

/**
 * The repair as it would be done now, with our rows locked, so that nobody moves the person, deletes their client or
 * begins anything else meanwhile. Refused when it is another agency's than when it was begun. Undefined when there is nothing to repair any more.
 */
export async function presentDraft(sql: Sql, operation: Operation): Promise<Draft | undefined> {
  const { finding_id, profile_id } = payloadOf(operation)
  const people = [operation.user_id, profile_id]
  await sql.query(
    'select id from public.users where id in ($1::uuid, $2::uuid) order by id for update',
    people,
  )
  await sql.query(
    `select c.id from public.clients c where c.id in (select u.client_id from public.users u where u.id in ($1::uuid, $2::uuid))
      order by c.id for share`,
    people,
  )
  const finding = (await compare(sql, [finding_id])).get(finding_id)
  if (!finding) return undefined
  const draft = await draftRepair(sql, finding)
  if (finding.agency_id !== operation.agency_id) {
    return refused(draft, { code: 'moved', message: 'The person belongs elsewhere by now.' })
  }
  const others = await sql.query(
    `select o.id from audienceos.auth_operations o
      where o.finished_at is null and o.id <> $1::uuid and o.user_id in ($2::uuid, $3::uuid)`,
    [operation.id, ...people],
  )
  if (draft.refusal !== null || others.length === 0) return draft
  return refused(draft, { code: 'active_operation', message: 'Something else is at work.' })
}
