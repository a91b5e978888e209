import { deleteAgencyAccount } from '@audienceos/auth-sync'
import { AppError, may } from '@audienceos/domain'
import { readAgency } from '../agency/read-agency.ts'
import { isSecure } from '../config/public-url.ts'
import { signedIn } from '../rpc/implementer.ts'
import { announce } from '../session/announce.ts'
import { clearedCookies } from '../session/cookies.ts'

/** Removes the caller's agency with everything in it, if it is sample data, and nothing else ever. */
export const removeSample = signedIn.auth.removeSample.handler(async ({ context }) => {
  const { deps, session, request } = context
  const { settings } = await readAgency(context.db)
  if (!settings.is_sample) throw new AppError('forbidden', 'Only the sample agency can be removed.')
  if (!may(session.member.role, 'agency.delete'))
    throw new AppError('forbidden', 'Only an admin removes the agency.')
  await deleteAgencyAccount(deps.sync, session.member.agency_id, { only_sample: true })
  deps.sessions.forget(session.member.id)
  await announce(deps.store, 'sessions', session.member)
  request.cookies = clearedCookies(isSecure(deps.config))
})
