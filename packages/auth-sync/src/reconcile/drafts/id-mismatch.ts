import { holdsAddress } from '../../accounts/holds-address.ts'
import { isBanned } from '../../accounts/is-banned.ts'
import type { Sql } from '../../store/store.ts'
import { deleted, inserted } from '../changes.ts'
import type { PresentFinding } from '../compare.ts'
import type { Draft } from '../plan.ts'
import { isReferenced, namesOfProfiles, repointed } from '../references.ts'
import { refuse, repair, review } from './draft.ts'
import { wasSentAway } from './was-sent-away.ts'

/**
 * A profile without account, and an account under another id that holds its address. The account's id wins: tokens and
 * cartridges name it. Whoever registered that address would take the profile over, hence the conditions; by name,
 * because deleting the account before may have been somebody's way to send the person away.
 */
export async function draftIdMismatch(sql: Sql, finding: PresentFinding): Promise<Draft> {
  const { account, profile, duplicates } = finding
  if (!account || !profile) return review('One of the two rows is gone.')
  const summary =
    "Move the profile under the account's id, with everything that refers to it. Cartridges stay where they are."
  const no = refuse.bind(null, 'adopt_account', summary)
  if (duplicates.length > 0) return no('ambiguous', 'Several accounts or profiles share this address.')
  if (account.is_sso) return no('sso_account', 'The account belongs to a single sign-on.')
  if (isBanned(account)) return no('account_banned', 'The account is banned.')
  if (account.email_confirmed_at === null) {
    return no('account_unconfirmed', 'Whoever holds the account has not proved that the address is theirs.')
  }
  const [own] = await sql.query('select 1 as one from public.users u where u.id = $1::uuid', [account.id])
  if (own) return no('account_has_profile', 'The account has a profile of its own.')
  if (await holdsAddress(sql, profile.address, profile.id)) {
    return no('address_taken', 'Another profile has this address.')
  }
  if (profile.agency_id === null) return no('no_client', 'The profile belongs to no client of an agency.')
  if (await wasSentAway(sql, profile.agency_id, profile.id)) {
    return no(
      'review',
      'The account that the profile had was deleted to send this person away: offboard them.',
    )
  }
  const [stray] = await sql.query(
    `select 1 as one from (
       select t.agency_id from public.tickets t where t.assignee_id = $1::uuid
       union all select p.agency_id from audienceos.client_profiles p where p.owner_id = $1::uuid
     ) n where n.agency_id <> $2::uuid limit 1`,
    [profile.id, profile.agency_id],
  )
  if (stray)
    return no('unknown_reference', 'Rows of another agency name this person: repair the strayed rows first.')
  const references = await namesOfProfiles(sql)
  for (const reference of references.filter(({ followable }) => !followable)) {
    if (await isReferenced(sql, [reference], profile.id)) {
      return no(
        'unknown_reference',
        `${reference.table}.${reference.column} names profiles in a way that cannot be followed.`,
      )
    }
  }
  const [row] = await sql.query<{ row: Record<string, unknown> }>(
    'select to_jsonb(u) as row from public.users u where u.id = $1::uuid',
    [profile.id],
  )
  const change = { id: account.id, email: profile.address }
  const changes = [
    ...inserted('public.users', account.id, { ...row?.row, ...change }),
    ...(await repointed(sql, references, profile.id, account.id)),
    deleted('public.users', profile.id, profile.email),
  ]
  return repair('adopt_account', summary, changes, { by_name_only: true })
}
