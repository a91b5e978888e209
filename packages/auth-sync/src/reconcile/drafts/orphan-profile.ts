import { holdsAddress } from '../../accounts/holds-address.ts'
import { normaliseEmail } from '../../emails/normalise.ts'
import type { Sql } from '../../store/store.ts'
import { inserted, mailed, updated } from '../changes.ts'
import type { PresentFinding } from '../compare.ts'
import type { Draft } from '../plan.ts'
import { refuse, repair, review } from './draft.ts'
import { wasSentAway } from './was-sent-away.ts'

/**
 * A profile without account: the account is made under the profile's id, and the person invited to choose a password. By
 * name, because deleting the account may have been somebody's way to send them away.
 */
export async function draftOrphanProfile(sql: Sql, { profile }: PresentFinding): Promise<Draft> {
  if (!profile) return review('The profile is gone.')
  const summary = "Make an account under the profile's id and mail an invitation."
  const no = refuse.bind(null, 'create_account', summary)
  const { id, address } = profile
  if (profile.agency_id === null) return no('no_client', 'The profile belongs to no client of an agency.')
  if (!isAddress(address)) return no('address_invalid', "The profile's address is no e-mail address.")
  if (await holdsAddress(sql, address, id)) return no('ambiguous', 'Several profiles share this address.')
  if (await wasSentAway(sql, profile.agency_id, profile.id)) {
    return no('review', 'Sending this person away was begun and not finished: offboard them.')
  }
  const changes = [
    ...inserted('auth.users', id, { id, email: address, 'app_metadata.role': profile.role }),
    ...(profile.email === address ? [] : [updated('public.users', id, 'email', profile.email, address)]),
    mailed(id, 'invitation', address),
  ]
  return repair('create_account', summary, changes, { by_name_only: true })
}

function isAddress(address: string): boolean {
  try {
    return normaliseEmail(address) === address
  } catch {
    return false
  }
}
