import { holdsAddress } from '../../accounts/holds-address.ts'
import { isBanned } from '../../accounts/is-banned.ts'
import type { Sql } from '../../store/store.ts'
import { inserted } from '../changes.ts'
import type { PresentFinding } from '../compare.ts'
import type { Draft } from '../plan.ts'
import { refuse, repair, review } from './draft.ts'
import { originOf } from './origin.ts'
import { draftShutOut } from './shut-out.ts'

/** An account without profile: made again if the journal knows whose it is, else shut out. Both by name. */
export async function draftOrphanAuthUser(sql: Sql, finding: PresentFinding): Promise<Draft> {
  const { account, agency_id } = finding
  if (!account) return review('The account is gone.')
  if (agency_id === null) return draftShutOut(sql, account)
  const summary = 'Make the profile again that the journal knows of.'
  const no = refuse.bind(null, 'insert_profile', summary)
  const row = await originOf(sql, account, agency_id)
  if (!row) return no('no_client', 'The client that the profile belonged to is not of the agency any more.')
  if (isBanned(account)) return no('account_banned', 'The account is banned.')
  if (await holdsAddress(sql, row.email, row.id))
    return no('address_taken', 'Another profile has this address.')
  return repair('insert_profile', summary, inserted('public.users', row.id, row), {
    by_name_only: true,
  })
}
