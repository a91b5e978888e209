import { domainCode, type InviteOutcome, inviteMembers } from '@audienceos/auth-sync'
import type { InviteResult } from '@audienceos/domain'
import { titleOf } from '../errors/status.ts'
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

/** What a refusal means to the person who invites. Of an address in use elsewhere nothing more is told. */
const refusals: Partial<Record<Extract<InviteOutcome, { ok: false }>['code'], string>> = {
  email_invalid: 'This is no e-mail address.',
  email_taken: 'This address cannot be invited.',
  already_member: 'Somebody with this address is a member already.',
  operation_in_progress: 'An earlier change of this address is not finished yet. Try again in a moment.',
  sign_up_in_progress: 'An earlier change of this address is not finished yet. Try again in a moment.',
  client_not_found: 'There is no such client.',
  role_unknown: 'The database does not know this role.',
  needs_review: 'An earlier invitation of this address went wrong. Look at Sign-in health.',
  auth_unavailable: 'The auth service did not answer. What was begun is finished or undone by itself.',
}

function resultOf(outcome: InviteOutcome): InviteResult {
  if (outcome.ok) return outcome
  const code = domainCode(outcome.code)
  return {
    ok: false,
    email: outcome.email,
    code,
    message: refusals[outcome.code] ?? titleOf(code),
    ...(outcome.retry_after === undefined ? {} : { retry_after_seconds: outcome.retry_after }),
  }
}
