import { Member, Role } from '@audienceos/domain'
import { AuthSyncError } from '../errors/auth-sync-error.ts'
import { sealed } from '../errors/sealed.ts'
import { announceMembers } from '../members/announce-members.ts'
import { findMember, toMember } from '../members/find-member.ts'
import { lockAgency, requireOtherAdmin } from '../members/lock-agency.ts'
import { recordingMember } from '../members/recording-member.ts'
import { requireRole } from '../members/require-role.ts'
import { claim } from '../operations/claim.ts'
import { findOperationByKey } from '../operations/find-operation.ts'
import { finishWaiting } from '../operations/finish-waiting.ts'
import { agencyScope, requestHash, reserve } from '../operations/reserve.ts'
import { run } from '../operations/run.ts'
import { type SyncDeps, timingOf } from '../operations/sync-deps.ts'
import { whenFree } from '../operations/when-free.ts'
import { endSessions } from '../sessions/end-sessions.ts'
import type { Sql } from '../store/store.ts'

export interface ChangeRole {
  agency_id: string
  /** An admin of the agency. */
  acting_id: string
  user_id: string
  role: Role
  idempotency_key?: string
}

/**
 * Gives a member another role, at once; the auth service's copy of it may follow later. Less power than before ends
 * their sessions.
 * @throws AuthSyncError member_not_found, last_admin, role_unknown, forbidden, agency_not_found, operation_in_progress,
 * idempotency_key_reused
 */
export async function changeRole(deps: SyncDeps, request: ChangeRole): Promise<Member> {
  return sealed(async () => {
    await requireRole(deps.store, request.role)
    const { member, operation_id } = await whenFree(deps, () =>
      deps.store.transaction((sql) => begin(sql, request)),
    )
    // The change stands; a silent auth service is asked again in the background.
    const claimed = operation_id
      ? await claim(deps.store, operation_id, crypto.randomUUID(), timingOf(deps).lease_ms)
      : undefined
    if (claimed) await run(deps, claimed)
    return member
  })
}

async function begin(sql: Sql, request: ChangeRole): Promise<{ member: Member; operation_id?: string }> {
  const { agency_id, acting_id, user_id, role } = request
  const kind = 'change_role'
  const scope = agencyScope(kind, agency_id)
  const id = crypto.randomUUID()
  const idempotency_key = request.idempotency_key ?? id
  const request_hash = requestHash({ user_id, role })
  const admins = await lockAgency(sql, agency_id, acting_id)
  const known = await findOperationByKey(sql, scope, idempotency_key)
  if (known && known.request_hash !== request_hash) throw new AuthSyncError('idempotency_key_reused')
  if (known) return { member: Member.parse(known.result?.member), operation_id: known.id }

  const before = await findMember(sql, agency_id, user_id, 'for no key update of u')
  const member = toMember({ ...before, role })
  if (before.role === role) return { member }
  if (role !== 'admin') requireOtherAdmin(admins, user_id)
  await finishWaiting(sql, user_id)
  await reserve(sql, {
    id,
    kind,
    scope,
    idempotency_key,
    request_hash,
    state: 'PROFILE_OK',
    email: null,
    user_id,
    agency_id,
    client_id: null,
    payload: { role },
    result: { member },
  })
  // Through the row type, as RevOS's `role` may be an enum or a text.
  await recordingMember(sql, { agency_id, user_id }, () =>
    sql.query(
      `update public.users u set updated_at = clock_timestamp(),
         role = (jsonb_populate_record(null::public.users, jsonb_build_object('role', $2::text))).role
        where u.id = $1::uuid returning id`,
      [user_id, role],
    ),
  )
  if (rank(role) > rank(toMember(before).role)) await endSessions(sql, user_id)
  await announceMembers(sql, agency_id, 'update', user_id)
  return { member, operation_id: id }
}

/** The most privileged role first. */
function rank(role: Role): number {
  return Role.options.indexOf(role)
}
