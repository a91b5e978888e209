import { isBanned } from '../accounts/is-banned.ts'
import { AuthSyncError } from '../errors/auth-sync-error.ts'
import { sealed } from '../errors/sealed.ts'
import { findMember, isMember } from '../members/find-member.ts'
import { lockAgency } from '../members/lock-agency.ts'
import { drive } from '../operations/drive.ts'
import { findOperationByKey } from '../operations/find-operation.ts'
import { finishWaiting } from '../operations/finish-waiting.ts'
import type { Operation } from '../operations/operation.ts'
import { requireDone } from '../operations/require-done.ts'
import { agencyScope, releaseKey, requestHash, reserve } from '../operations/reserve.ts'
import type { SyncDeps } from '../operations/sync-deps.ts'
import { whenFree } from '../operations/when-free.ts'
import type { AuthUser } from '../port/auth-user.ts'
import type { Sql } from '../store/store.ts'
import { isInUse, wasUsed } from './was-used.ts'

export interface RevokeInvite {
  agency_id: string
  /** An admin of the agency. */
  acting_id: string
  user_id: string
}

/**
 * Takes an invitation back: account and profile are removed, if we made them and nobody has ever used them. Begun once,
 * it is finished or undone after any crash; asking again finds it begun or done.
 * @throws AuthSyncError member_not_found, already_accepted, member_in_use (offboard instead), forbidden,
 * operation_in_progress, auth_unavailable, needs_review (the account is not provably ours)
 */
export async function revokeInvite(deps: SyncDeps, request: RevokeInvite): Promise<void> {
  await sealed(async () => {
    const begun = await whenFree(deps, () => begin(deps, request))
    requireDone(begun.finished_at === null ? await drive(deps, begun.id) : begun)
  })
}

async function begin(deps: SyncDeps, { agency_id, acting_id, user_id }: RevokeInvite): Promise<Operation> {
  const kind = 'revoke_invite'
  const scope = agencyScope(kind, agency_id)
  const account = await deps.auth.adminGetUser(user_id)
  return deps.store.transaction(async (sql) => {
    await lockAgency(sql, agency_id, acting_id)
    const known = await findOperationByKey(sql, scope, user_id)
    if (known?.finished_at === null) return known
    if (known?.state === 'DONE' && !(await isMember(sql, agency_id, user_id))) return known
    if (known) await releaseKey(sql, known)
    const member = await findMember(sql, agency_id, user_id)
    if (account && wasUsed(account)) throw new AuthSyncError('already_accepted')
    if (await isInUse(sql, user_id)) throw new AuthSyncError('member_in_use')
    const made_by = await findInvite(sql, agency_id, user_id, account)
    await finishWaiting(sql, user_id)
    return reserve(sql, {
      id: crypto.randomUUID(),
      kind,
      scope,
      idempotency_key: user_id,
      request_hash: requestHash({ user_id }),
      email: member.email.toLowerCase(),
      user_id,
      agency_id,
      client_id: null,
      payload: { made_by, was_banned: account !== null && isBanned(account) },
    })
  })
}

/** The operation that provably made the account, from the journal and, if it is there, from the account itself. */
async function findInvite(
  sql: Sql,
  agency_id: string,
  user_id: string,
  account: AuthUser | null,
): Promise<string> {
  const invites = await sql.query<{ id: string }>(
    `select id::text from audienceos.auth_operations
      where user_id = $1::uuid and agency_id = $2::uuid and kind in ('invite', 'repair')`,
    [user_id, agency_id],
  )
  const made_by = invites.find(({ id }) => account === null || account.app_metadata.sync_op === id)
  if (!made_by) throw new AuthSyncError('needs_review', 'not_ours')
  return made_by.id
}
