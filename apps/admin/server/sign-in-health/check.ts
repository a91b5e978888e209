import { checkAccounts } from '@audienceos/auth-sync'
import { AccountReport } from '@audienceos/domain'
import { mustManageMembers } from '../people/permission.ts'
import { signedIn } from '../rpc/implementer.ts'

/** Checks now. It looks at everybody; the answer is of the caller's agency. */
export const checkHealth = signedIn.health.check.handler(async ({ context }) => {
  const { deps, session } = context
  mustManageMembers(session)
  const { agency_id } = session.member
  await deps.limits.spend('check_agency', agency_id)
  return AccountReport.parse(await checkAccounts(deps.sync, { agency_id }))
})
