import { Offboarded } from '@audienceos/domain'
import { AuthSyncError } from '../errors/auth-sync-error.ts'
import { sealed } from '../errors/sealed.ts'
import { findMember, isMember } from '../members/find-member.ts'
import { findTakers } from '../members/find-takers.ts'
import { lockAgency, requireOtherAdmin } from '../members/lock-agency.ts'
import { drive } from '../operations/drive.ts'
import { findOperationByKey } from '../operations/find-operation.ts'
import { finishWaiting } from '../operations/finish-waiting.ts'
import type { Operation } from '../operations/operation.ts'
import { requireDone } from '../operations/require-done.ts'
import { agencyScope, releaseKey, requestHash, reserve } from '../operations/reserve.ts'
import type { SyncDeps } from '../operations/sync-deps.ts'
import { whenFree } from '../operations/when-free.ts'
import { endSessions } from '../sessions/end-sessions.ts'
import type { Sql } from '../store/store.ts'
import { type TakeOverWish, takersIn } from './take-over.ts'

export interface OffboardMember {
  agency_id: string
  /** An admin of the agency; null is the operator of the installation. */
  acting_id: string | null
  user_id: string
  take_over: TakeOverWish
  idempotency_key?: string
}

/**
 * Sends a member away. With the commit that begins it their sessions are worth nothing; then the account is shut out, the
 * open tickets are handed over, the profile is removed and the account soft-deleted. Begun once, it is finished after
 * any crash; asking again finds it begun or done. Whom another agency has meanwhile is left alone, as no member of this.
 * @throws AuthSyncError member_not_found, last_admin, assignee_invalid, forbidden, agency_not_found,
 * operation_in_progress, idempotency_key_reused, auth_unavailable (the rest follows in the background)
 */
export async function offboardMember(deps: SyncDeps, request: OffboardMember): Promise<Offboarded> {
  return sealed(async () => {
    const begun = await whenFree(deps, () => deps.store.transaction((sql) => begin(sql, request)))
    const ended = begun.finished_at === null ? await drive(deps, begun.id) : begun
    const { result } = requireDone(ended)
    if (result === null) throw new AuthSyncError('member_not_found')
    return Offboarded.parse(result)
  })
}

async function begin(sql: Sql, request: OffboardMember): Promise<Operation> {
  const { agency_id, acting_id, user_id, take_over } = request
  const kind = 'offboard'
  const scope = agencyScope(kind, agency_id)
  // Without a key of the caller's the person is the key, until they are in the agency again.
  const idempotency_key = request.idempotency_key ?? user_id
  const request_hash = requestHash({ user_id, take_over })
  const admins = await lockAgency(sql, agency_id, acting_id)
  const known = await findOperationByKey(sql, scope, idempotency_key)
  const is_back =
    known?.state === 'DONE' && !request.idempotency_key && (await isMember(sql, agency_id, user_id))
  if (known && known.state !== 'NEEDS_REVIEW' && !is_back) {
    if (known.request_hash === request_hash) return known
    if (request.idempotency_key) throw new AuthSyncError('idempotency_key_reused')
    throw new AuthSyncError(known.finished_at === null ? 'operation_in_progress' : 'member_not_found')
  }
  if (known) await releaseKey(sql, known)

  const member = await findMember(sql, agency_id, user_id)
  requireOtherAdmin(admins, user_id)
  const takers = new Set<string>((await findTakers(sql, agency_id, user_id)).map(({ id }) => id))
  if (!takersIn(take_over).every((id) => takers.has(id))) throw new AuthSyncError('assignee_invalid')
  await finishWaiting(sql, user_id)
  const operation = await reserve(sql, {
    id: crypto.randomUUID(),
    kind,
    scope,
    idempotency_key,
    request_hash,
    // Reserved, so that the address is invited again only once it is free.
    email: member.email.toLowerCase(),
    user_id,
    agency_id,
    client_id: null,
    payload: { take_over },
  })
  await endSessions(sql, user_id)
  return operation
}
