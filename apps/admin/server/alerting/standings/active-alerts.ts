import type { ActionAlert } from '@audienceos/domain'
import { instant, readJson, type Scope, uuids } from '../scope.ts'

type Row = ActionAlert & { client_id: string }

/** What asks for somebody's attention now, made by a rule or by hand: neither resolved nor snoozed. */
export async function readActiveAlerts(
  { sql, agency_id, now }: Scope,
  clients: readonly string[],
): Promise<Map<string, ActionAlert[]>> {
  const rows = await readJson<Row>(
    sql,
    `select a.client_id, a.id as alert_id, a.severity, a.title, a.rule as kind, a.subject_kind, a.subject_id
     from public.alerts a
     where a.agency_id = $1::uuid and a.client_id = any ($2::uuid[]) and a.status is distinct from 'resolved'
       and (a.snoozed_until is null or a.snoozed_until <= $3::timestamptz)`,
    [agency_id, uuids(clients), instant(now)],
  )
  const alerts = new Map<string, ActionAlert[]>()
  for (const { client_id, ...alert } of rows) alerts.set(client_id, [...(alerts.get(client_id) ?? []), alert])
  return alerts
}
