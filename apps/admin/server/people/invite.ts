import { domainCode, type InviteOutcome, inviteMembers } from '@audienceos/auth-sync'
import type { InviteResult } from '@audienceos/domain'
import { sentenceOf } from '../errors/from-auth-sync.ts'
import { addressKey } from '../limits/limits.ts'
import { signedIn } from '../rpc/implementer.ts'
import { mustManageMembers } from './permission.ts'

/** Invites people; each address succeeds or fails by itself. */
export const invitePeople = signedIn.people.invite.handler(async ({ context, input: { invites } }) => {
  const { deps, session, request, idempotent_id } = context
  mustManageMembers(session)
  const { agency_id, id: acting_id } = session.member
  await deps.limits.spend('invite_agency', agency_id, invites.length)
  await deps.limits.spend('invite_address', addressKey(request.address), invites.length)
  const outcomes = await inviteMembers(deps.sync, {
    agency_id,
    acting_id,
    invites: invites.map(({ email, role, full_name = null, client_id }) => ({
      email,
      role,
      full_name,
      ...(client_id === undefined ? {} : { client_id }),
    })),
    ...(idempotent_id === undefined ? {} : { idempotency_key: idempotent_id }),
  })
  return { results: outcomes.map(resultOf) }
})

function resultOf(outcome: InviteOutcome): InviteResult {
  if (outcome.ok) return outcome
  const code = domainCode(outcome.code)
  return {
    ok: false,
    email: outcome.email,
    code,
    // Of an address that is in use elsewhere nothing more is told.
    message: code === 'email_taken' ? 'This address cannot be invited.' : sentenceOf(outcome.code),
    ...(outcome.retry_after === undefined ? {} : { retry_after_seconds: outcome.retry_after }),
  }
}
