import type { Sql } from '@audienceos/auth-sync'
import type { AlertChange, AlertSeverity } from '@audienceos/domain'
import type { Written } from './alerts/write-changes.ts'
import { type Scope, uuids } from './scope.ts'

/** What came about longer ago was not seen when it did: it is no news. */
const fresh_ms = 15 * 60_000

/** Tells those who are watching of alerts that have just become high or critical. */
export async function announceNotices({ sql, agency_id, now }: Scope, written: Written): Promise<void> {
  const ids = written.filter(({ change }) => isNotice(change, now)).map(({ alert_id }) => alert_id)
  if (ids.length > 0) await tellOf(sql, agency_id, ids)
}

/** Sends the notice of alerts to everybody of the agency who is watching. */
export async function tellOf(
  sql: Pick<Sql, 'query'>,
  agency_id: string,
  ids: readonly string[],
): Promise<void> {
  await sql.query('select audienceos.announce_notices($1::uuid, $2::uuid[])', [agency_id, uuids(ids)])
}

/** Whether an alert is worth interrupting people for. */
export function isGrave(severity: AlertSeverity | null): boolean {
  return severity === 'high' || severity === 'critical'
}

/** Whether a change is worth telling at once: never what somebody has acknowledged or put off. */
function isNotice(change: AlertChange, now: number): boolean {
  switch (change.change) {
    case 'raise':
      break
    case 'reopen':
      if (change.restored) return false
      break
    case 'escalate':
      if (change.snoozed_until !== null && change.snoozed_until > now) return false
      break
    default:
      return false
  }
  return isGrave(change.severity) && change.held_from > now - fresh_ms
}
