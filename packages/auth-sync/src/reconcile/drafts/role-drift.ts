import type { Sql } from '../../store/store.ts'
import { updated } from '../changes.ts'
import type { PresentFinding } from '../compare.ts'
import type { Draft } from '../plan.ts'
import { repair, review } from './draft.ts'

/** The profile's role is the only authority; what the token carries follows it. */
export async function draftRoleDrift(_sql: Sql, { account, profile }: PresentFinding): Promise<Draft> {
  if (!account || !profile) return review('One of the two rows is gone.')
  return repair('update_account_role', "Note the profile's role in the account.", [
    updated('auth.users', account.id, 'raw_app_meta_data.role', account.role, profile.role),
  ])
}
