import type { Sql } from '../../store/store.ts'
import { mailed } from '../changes.ts'
import type { PresentFinding } from '../compare.ts'
import type { Draft } from '../plan.ts'
import { refuse, repair, review } from './draft.ts'

/** Never confirmed for a week: the invitation goes out again, to the same person under the same id. */
export async function draftStaleInvite(_sql: Sql, { account, profile }: PresentFinding): Promise<Draft> {
  if (!account || !profile) return review('One of the two rows is gone.')
  const summary = 'Mail the invitation again.'
  const no = refuse.bind(null, 'resend_invite', summary)
  if (profile.agency_id === null) return no('no_client', 'The profile belongs to no client of an agency.')
  if (account.address !== profile.address) {
    return no('address_invalid', 'Account and profile have different addresses: settle that first.')
  }
  return repair('resend_invite', summary, [mailed(account.id, 'invitation', profile.address)])
}
