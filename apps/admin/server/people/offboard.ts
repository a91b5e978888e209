import { offboardMember } from '@audienceos/auth-sync'
import { AppError } from '@audienceos/domain'
import { signedIn } from '../rpc/implementer.ts'
import { mustManageMembers } from './permission.ts'

/** Shuts a member out at once and hands their open tickets over. */
export const offboardPerson = signedIn.people.offboard.handler(async ({ context, input }) => {
  const { deps, session, idempotent_id } = context
  mustManageMembers(session)
  const { agency_id, id: acting_id } = session.member
  const { id: user_id, take_over } = input
  // Half-way through, whoever asked would not be there any more to see it end.
  if (user_id === acting_id) throw new AppError('conflict', 'Another admin has to offboard you.')
  try {
    return await offboardMember(deps.sync, {
      agency_id,
      user_id,
      acting_id,
      take_over,
      ...(idempotent_id === undefined ? {} : { idempotency_key: idempotent_id }),
    })
  } finally {
    // Also where the auth service did not answer: the member is shut out by then.
    deps.sessions.forget(user_id)
  }
})
