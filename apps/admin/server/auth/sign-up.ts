import { isAuthSyncError, signUpAgency } from '@audienceos/auth-sync'
import { AgencyId, AppError } from '@audienceos/domain'
import { addressKey } from '../limits/limits.ts'
import { anyone } from '../rpc/implementer.ts'
import { clientInfo, openSession } from './open-session.ts'

/** Creates an agency with its workspace and its first admin, and signs them in. */
export const signUp = anyone.auth.signUp.handler(async ({ context, input }) => {
  const { deps, idempotency_key } = context
  if (deps.config.SIGNUP === 'closed') throw new AppError('signup_closed', 'Ask for an invitation.')
  await deps.limits.spend('sign_up_address', addressKey(context.request.address))
  // Whoever is signed in here is nobody in the agency that begins.
  context.request.session = undefined
  const { user, agency, client } = await signUpAgency(deps.sync, {
    ...input,
    ...(idempotency_key === undefined ? {} : { idempotency_key }),
  })
  context.request.acted_as = { id: user.id, agency_id: agency.id }
  try {
    // With the password: a repetition under the same Idempotency-Key gets a session for nothing less.
    await openSession(context, await deps.auth.signIn(input.email, input.password, clientInfo(context)))
  } catch (error) {
    if (!isAuthSyncError(error, 'auth_unavailable', 'rate_limited')) throw error
    deps.log.warn({ request_id: context.request.id, error }, 'signed up, but not signed in')
  }
  return {
    user,
    agency: { ...agency, id: AgencyId.parse(agency.id) },
    client: { id: client.id, name: client.name },
  }
})
