import { readReport } from '@audienceos/auth-sync'
import { AccountReport } from '@audienceos/domain'
import { mustManageMembers } from '../people/permission.ts'
import { signedIn } from '../rpc/implementer.ts'

/** What the last check found in the caller's agency. */
export const healthReport = signedIn.health.report.handler(async ({ context }) => {
  const { deps, session } = context
  mustManageMembers(session)
  const report = await readReport(deps.sync, { agency_id: session.member.agency_id })
  return AccountReport.parse(report ?? never_checked)
})

const never_checked = { checked_at: null, matched: 0, in_progress: 0, findings: [], by_kind: {} }
