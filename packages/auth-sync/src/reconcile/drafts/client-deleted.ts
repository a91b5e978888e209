import type { Sql } from '../../store/store.ts'
import { updated } from '../changes.ts'
import type { PresentFinding } from '../compare.ts'
import type { Draft } from '../plan.ts'
import { repair, review } from './draft.ts'

/** The client went and took the profile along; the account is what is left of the person. */
export async function draftClientDeleted(_sql: Sql, { account }: PresentFinding): Promise<Draft> {
  if (!account) return review('The account is gone.')
  return repair(
    'ban_account',
    'Ban the account of a person whose client was deleted, and end its sessions. Its cartridges stay.',
    [updated('auth.users', account.id, 'banned_until', account.banned_until, 'for good')],
    { by_name_only: true },
  )
}
