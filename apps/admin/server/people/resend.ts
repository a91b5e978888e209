import { resendInvite } from '@audienceos/auth-sync'
import { signedIn } from '../rpc/implementer.ts'
import { mustManageMembers } from './permission.ts'
import { readPerson } from './read-people.ts'

/** Mails an invitation again, to the same person under the same id. */
export const resendPersonInvite = signedIn.people.resend.handler(async ({ context, input }) => {
  const { deps, session, db } = context
  mustManageMembers(session)
  const { agency_id, id: acting_id } = session.member
  await readPerson(db, input.id)
  await deps.limits.spend('invite_agency', agency_id)
  await resendInvite(deps.sync, { agency_id, acting_id, user_id: input.id })
  return readPerson(db, input.id)
})
