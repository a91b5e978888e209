import { findAdmins } from '../../members/find-admins.ts'
import { is_open } from '../../offboard/open-ticket.ts'
import { isNamed } from '../../offboard/retire-profile.ts'
import type { Sql } from '../../store/store.ts'
import { deleted, updated } from '../changes.ts'
import type { FoundAccount, FoundProfile } from '../finding.ts'
import type { Draft } from '../plan.ts'
import { referencesTo, repointed } from '../references.ts'
import { refuse, repair } from './draft.ts'

/** Sends away for good who has been sent away in the auth service: nobody takes the open tickets. */
export async function draftFinishOffboarding(
  sql: Sql,
  account: FoundAccount,
  profile: FoundProfile,
): Promise<Draft> {
  const summary =
    'Finish the offboarding. Open tickets and clients go to nobody; what history names keeps a name.'
  const { id, agency_id } = profile
  if (agency_id === null) {
    return refuse(
      'finish_offboarding',
      summary,
      'no_client',
      'The profile belongs to no client of an agency.',
    )
  }
  if (profile.role === 'admin' && !(await findAdmins(sql, agency_id)).some((admin) => admin !== id)) {
    const message = 'The agency has no other admin: make somebody one first.'
    return refuse('finish_offboarding', summary, 'last_admin', message)
  }
  const released = (await referencesTo(sql, 'public.users'))
    .filter(({ table }) => table === 'public.tickets' || table === 'audienceos.client_profiles')
    .map((reference) =>
      reference.table === 'public.tickets' ? { ...reference, condition: is_open } : reference,
    )
  const changes = await repointed(sql, released, id, null)
  if (await isNamed(sql, id, agency_id)) {
    changes.push(
      updated('public.users', id, 'client_id', profile.client_id, null),
      updated('public.users', id, 'email', profile.email, `${id}@offboarded.invalid`),
    )
  } else {
    changes.push(deleted('public.users', id, profile.email))
  }
  if (account.deleted_at === null) changes.push(updated('auth.users', account.id, 'deleted_at', null, 'now'))
  return repair('finish_offboarding', summary, changes, { by_name_only: true })
}
