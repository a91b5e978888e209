import { type Report, readReport } from '@audienceos/auth-sync'
import { AccountReport } from '@audienceos/domain'
import { mustManageMembers } from '../people/permission.ts'
import { signedIn } from '../rpc/implementer.ts'

/** What the last check found in the caller's agency. */
export const healthReport = signedIn.health.report.handler(async ({ context }) => {
  const { deps, session } = context
  mustManageMembers(session)
  const report = await readReport(deps.sync, { agency_id: session.member.agency_id })
  return AccountReport.parse(report === null || isOlderThanAgency(report) ? never_checked : report)
})

/** The caller at least is matched, found or being worked on, unless the last check came before the agency did. */
function isOlderThanAgency({ matched, in_progress, findings }: Report): boolean {
  return matched === 0 && in_progress === 0 && findings.length === 0
}

const never_checked = { checked_at: null, matched: 0, in_progress: 0, findings: [], by_kind: {} }
