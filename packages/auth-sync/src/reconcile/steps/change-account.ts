import { isAuthSyncError } from '../../errors/auth-sync-error.ts'
import { advance } from '../../operations/advance.ts'
import type { Operation } from '../../operations/operation.ts'
import type { Step } from '../../operations/steps.ts'
import type { SyncDeps } from '../../operations/sync-deps.ts'
import { endSessions } from '../../sessions/end-sessions.ts'
import { compare } from '../compare.ts'
import { isUnusedAndOurs } from '../drafts/shut-out.ts'
import { finish } from './finish.ts'
import { type JournaledAction, payloadOf } from './payload.ts'
import { presentDraft } from './present-draft.ts'

/** RESERVED, for repairs in the auth service: looks again; from here on the account may or may not have changed. */
export const beginAccountChange: Step = (deps, operation) =>
  deps.store.transaction(async (sql) => {
    const draft = await presentDraft(sql, operation)
    if (!draft) return finish(sql, operation, 'already_resolved')
    const { action } = payloadOf(operation)
    if (draft.refusal || draft.action !== action) {
      return finish(sql, operation, 'refused', draft.refusal?.code ?? 'review')
    }
    // Before a ban is lifted, so that no old session comes back to life with it.
    if (action === 'unban_account' && operation.user_id) await endSessions(sql, operation.user_id)
    return advance(sql, operation, { to: 'AUTH_UNKNOWN' })
  })

/** AUTH_UNKNOWN: changes the account, as often as it takes. */
export const changeAccount: Step = async (deps, operation) => {
  const { user_id } = operation
  if (!user_id) throw new Error('the journal row is incomplete')
  try {
    await change(deps, operation, payloadOf(operation).action, user_id)
  } catch (error) {
    // An account that has gone needs neither.
    if (!isAuthSyncError(error, 'user_not_found')) throw error
  }
  return advance(deps.store, operation, { to: 'AUTH_OK' })
}

async function change(
  deps: SyncDeps,
  operation: Operation,
  action: JournaledAction,
  user_id: string,
): Promise<void> {
  if (action === 'ban_account') return deps.auth.adminBanUser(user_id)
  if (action === 'unban_account') {
    await deps.auth.adminUpdateUser(user_id, { banned: false })
    return
  }
  if (action === 'update_account_role') {
    const [profile] = await deps.store.query<{ role: string }>(
      "select coalesce(role::text, 'team_member') as role from public.users where id = $1::uuid",
      [user_id],
    )
    if (profile) await deps.auth.adminUpdateUser(user_id, { app_metadata: { role: profile.role } })
    return
  }
  if (action === 'delete_account') {
    // Nothing brings it back, so once more right before.
    const { finding_id } = payloadOf(operation)
    const account = (await compare(deps.store, [finding_id])).get(finding_id)?.account
    if (account && (await isUnusedAndOurs(deps.store, account))) await deps.auth.adminDeleteUser(user_id)
  }
}

/** AUTH_OK: ends what sessions are left of somebody shut out. */
export const endAccountChange: Step = (deps, operation) =>
  deps.store.transaction(async (sql) => {
    const { action } = payloadOf(operation)
    if (action === 'ban_account' && operation.user_id) await endSessions(sql, operation.user_id)
    return finish(sql, operation, 'repaired')
  })
