import { isBanned } from '../../accounts/is-banned.ts'
import { isAuthSyncError } from '../../errors/auth-sync-error.ts'
import { advance } from '../../operations/advance.ts'
import type { Operation } from '../../operations/operation.ts'
import type { Step } from '../../operations/steps.ts'
import type { SyncDeps } from '../../operations/sync-deps.ts'
import { endSessions } from '../../sessions/end-sessions.ts'
import { finish } from './finish.ts'
import { type JournaledAction, payloadOf } from './payload.ts'
import { presentDraft } from './present-draft.ts'

/**
 * RESERVED, for repairs in the auth service: looks, then changes the account. After a lost answer it begins here again
 * and looks again, because what was right when it was begun may be wrong by now.
 */
export const changeAccount: Step = async (deps, operation) => {
  const { user_id } = operation
  if (!user_id) throw new Error('the journal row is incomplete')
  const { action } = payloadOf(operation)
  const draft = await deps.store.transaction(async (sql) => {
    const draft = await presentDraft(sql, operation)
    const stands = draft?.refusal === null && draft.action === action
    // Before a ban is lifted, so that no old session comes back to life with it.
    if (stands && action === 'unban_account') await endSessions(sql, user_id)
    return draft
  })
  if (!draft) return settle(deps, operation, action, user_id)
  if (draft.refusal || draft.action !== action) {
    return finish(deps.store, operation, 'refused', draft.refusal?.code ?? 'review')
  }
  try {
    await change(deps, action, user_id)
  } catch (error) {
    // An account that has gone needs none of this.
    if (!isAuthSyncError(error, 'user_not_found')) throw error
  }
  return advance(deps.store, operation, { to: 'AUTH_OK' })
}

/** Nothing is wrong any more: by our own doing, if an answer was lost, or by somebody else's. */
async function settle(
  deps: SyncDeps,
  operation: Operation,
  action: JournaledAction,
  user_id: string,
): Promise<Operation> {
  if (operation.attempt === 1) return finish(deps.store, operation, 'already_resolved')
  if (action === 'ban_account') {
    const account = await deps.auth.adminGetUser(user_id)
    if (!account || !isBanned(account)) return finish(deps.store, operation, 'already_resolved')
  }
  return advance(deps.store, operation, { to: 'AUTH_OK' })
}

async function change(deps: SyncDeps, action: JournaledAction, user_id: string): Promise<void> {
  if (action === 'ban_account') return deps.auth.adminBanUser(user_id)
  if (action === 'delete_account') return deps.auth.adminDeleteUser(user_id)
  if (action === 'unban_account') {
    await deps.auth.adminUpdateUser(user_id, { banned: false })
    return
  }
  const [profile] = await deps.store.query<{ role: string }>(
    "select coalesce(role::text, 'team_member') as role from public.users where id = $1::uuid",
    [user_id],
  )
  if (profile) await deps.auth.adminUpdateUser(user_id, { app_metadata: { role: profile.role } })
}

/** AUTH_OK: ends what sessions are left of somebody shut out. */
export const endAccountChange: Step = (deps, operation) =>
  deps.store.transaction(async (sql) => {
    const { action } = payloadOf(operation)
    if (action === 'ban_account' && operation.user_id) await endSessions(sql, operation.user_id)
    return finish(sql, operation, 'repaired')
  })
