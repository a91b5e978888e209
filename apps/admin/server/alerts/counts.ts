import { empty, sql } from '@audienceos/db'
import type { AlertCounts } from '../../contract/alerts/alert-query.ts'
import { signedIn } from '../rpc/implementer.ts'
import { own_agency, snoozed, unresolved } from './columns.ts'

/** Counts what is unresolved: it does not grow with the history. */
export const countAlerts = signedIn.alerts.counts.handler(async ({ context, input }) => {
  const own = input.client_id === undefined ? empty : sql`and a.client_id = ${input.client_id}::uuid`
  const [row] = await context.db.$queryRaw<{ counts: AlertCounts }[]>(sql`
    select json_build_object(
      'open', count(*) filter (where open), 'acknowledged', count(*) filter (where not open and not snoozed),
      'snoozed', count(*) filter (where snoozed), 'unresolved', count(*),
      'open_by_severity', json_build_object(
        'critical', count(*) filter (where open and severity = 'critical'),
        'high', count(*) filter (where open and severity = 'high'),
        'medium', count(*) filter (where open and severity = 'medium'),
        'low', count(*) filter (where open and coalesce(severity, 'low') = 'low'))) as counts
    from (
      select a.severity, s.snoozed, not s.snoozed and a.status is distinct from 'acknowledged' as open
      from public.alerts a cross join lateral (select ${snoozed} as snoozed) s
      where ${own_agency} and ${unresolved} ${own}
    ) r`)
  if (row === undefined) throw new Error('counts came back empty')
  return row.counts
})
