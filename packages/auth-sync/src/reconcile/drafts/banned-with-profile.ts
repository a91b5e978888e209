import type { Sql } from '../../store/store.ts'
import { updated } from '../changes.ts'
import type { PresentFinding } from '../compare.ts'
import type { Draft } from '../plan.ts'
import { repair, review } from './draft.ts'
import { draftFinishOffboarding } from './finish-offboarding.ts'

/**
 * Banned and still a member. An offboarding that got stuck is finished; any other ban was somebody's decision outside of
 * here, and only the operator lifts it: sessions end first, so that none of them comes back to life.
 */
export async function draftBannedWithProfile(sql: Sql, { account, profile }: PresentFinding): Promise<Draft> {
  if (!account || !profile) return review('One of the two rows is gone.')
  const [stuck] = await sql.query(
    `select 1 as one from audienceos.auth_operations o where o.user_id = $1::uuid and o.kind = 'offboard' and o.state <> 'DONE' limit 1`,
    [account.id],
  )
  if (stuck) return draftFinishOffboarding(sql, account, profile)
  return repair(
    'unban_account',
    'End the sessions that are left and lift the ban. To send the person away instead, offboard them.',
    [updated('auth.users', account.id, 'banned_until', account.banned_until, null)],
    { by_name_only: true },
  )
}
