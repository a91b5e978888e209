import { holdsAddress } from '../../accounts/holds-address.ts'
import { isBanned } from '../../accounts/is-banned.ts'
import type { Sql } from '../../store/store.ts'
import { updated } from '../changes.ts'
import type { PresentFinding } from '../compare.ts'
import type { Draft } from '../plan.ts'
import { refuse, repair, review } from './draft.ts'

/** Same id, other address: the account's wins, because the person signs in with it. */
export async function draftEmailDrift(sql: Sql, { account, profile }: PresentFinding): Promise<Draft> {
  if (!account || !profile) return review('One of the two rows is gone.')
  const summary = "Give the profile the account's address."
  const no = refuse.bind(null, 'update_profile_email', summary)
  const { address } = account
  if (!address)
    return no('address_invalid', 'The account has no address: give it one, or offboard the person.')
  if (isBanned(account)) return no('account_banned', 'The account is banned.')
  if (account.email_confirmed_at === null) {
    return no(
      'account_unconfirmed',
      'Nobody has confirmed the address of the account. Send them a link for a new password (Forgot password, with that address): once they have followed it, this can be repaired. If the address is not theirs, offboard them.',
    )
  }
  if (await holdsAddress(sql, address, profile.id)) {
    return no('address_taken', "The account's address cannot be given to this profile.")
  }
  return repair('update_profile_email', summary, [
    updated('public.users', profile.id, 'email', profile.email, address),
  ])
}
