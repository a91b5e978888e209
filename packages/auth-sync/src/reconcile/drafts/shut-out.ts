import type { Sql } from '../../store/store.ts'
import { deleted, updated } from '../changes.ts'
import type { FoundAccount } from '../finding.ts'
import type { Draft } from '../plan.ts'
import { isReferenced, referencesTo } from '../references.ts'
import { repair } from './draft.ts'

/**
 * An account nobody can place. RevOS may own it, so it is at most banned, which can be taken back; deleted only if an
 * operation of ours made it under this very address and nobody has ever used it.
 */
export async function draftShutOut(sql: Sql, account: FoundAccount): Promise<Draft> {
  const by_name_only = true
  if (await isUnusedAndOurs(sql, account)) {
    return repair(
      'delete_account',
      'Delete the account: an operation of ours made it, and nobody has used it.',
      [deleted('auth.users', account.id, account.email)],
      { by_name_only },
    )
  }
  return repair(
    'ban_account',
    'Ban the account and end its sessions. Its cartridges stay.',
    [updated('auth.users', account.id, 'banned_until', account.banned_until, 'for good')],
    { by_name_only },
  )
}

/** Whether the account is provably ours to delete. */
export async function isUnusedAndOurs(sql: Sql, account: FoundAccount): Promise<boolean> {
  if (account.sync_op === null || account.last_sign_in_at !== null) return false
  const [made] = await sql.query(
    `select 1 as one from audienceos.auth_operations o
      where o.id::text = $1 and o.user_id = $2::uuid and o.email = $3 and o.finished_at is not null`,
    [account.sync_op, account.id, account.address],
  )
  if (!made) return false
  const [profile] = await sql.query('select 1 as one from public.users u where u.id = $1::uuid', [account.id])
  if (profile) return false
  return !(await isReferenced(sql, await referencesTo(sql, 'auth.users'), account.id))
}
