import { sql } from '@audienceos/db'
import type { AlertDetail } from '../../contract/alerts/alert-detail.ts'
import { summary_columns } from '../communications/columns.ts'
import { signedIn } from '../rpc/implementer.ts'
import { listed_columns, own_agency, row_columns, row_joins } from './columns.ts'
import { noAlert } from './read-alerts.ts'
import { ticket_columns } from './ticket-columns.ts'

/** One alert with what only its own panel shows, in one statement. */
export const getAlert = signedIn.alerts.get.handler(async ({ context, input: { id } }) => {
  const [row] = await context.db.$queryRaw<{ alert: AlertDetail }[]>(sql`
    with page as (
      select ${listed_columns}, a.evidence, a.resolved_by
      from public.alerts a where ${own_agency} and a.id = ${id}::uuid
    ), people as (
      select m.id, m.full_name from audienceos.members() m
      union all select l.id, l.full_name from audienceos.former_members() l
    )
    select row_to_json(r) as alert from (
      select ${row_columns}, p.evidence, p.resolved_by,
        (select m.full_name from people m where m.id = p.created_by limit 1) as created_by_name,
        (select m.full_name from people m where m.id = p.resolved_by limit 1) as resolved_by_name,
        ${subject} as subject,
        (select row_to_json(t) from (
          select ${ticket_columns} from public.tickets t where t.id = p.ticket_id and t.agency_id = p.agency_id) t) as ticket,
        (select row_to_json(b) from (
          select b.id, b.title, b.severity, b.status, audienceos.rfc3339(b.created_at) as created_at,
            audienceos.rfc3339(b.resolved_at) as resolved_at, b.resolve_cause
          from public.alerts b where b.id = p.previous_alert_id and b.agency_id = p.agency_id) b) as previous_alert,
        ${events} as events
      from page p ${row_joins}
    ) r`)
  if (row === undefined) throw noAlert()
  return row.alert
})

const subject = sql`case p.subject_kind
  when 'communication' then coalesce(
    (select json_build_object('kind', 'communication', 'communication', row_to_json(s)) from (
      select ${summary_columns} from public.communications p where p.id = (select q.subject_id from page q)) s),
    json_build_object('kind', 'gone'))
  when 'ticket' then coalesce(
    (select json_build_object('kind', 'ticket', 'ticket', row_to_json(s)) from (
      select ${ticket_columns} from public.tickets t where t.id = p.subject_id) s),
    json_build_object('kind', 'gone'))
  when 'client' then coalesce(
    (select json_build_object('kind', 'client', 'client', row_to_json(s)) from (
      select c.id, c.name from audienceos.client_names(array[p.subject_id]) c) s),
    json_build_object('kind', 'gone'))
  end`

const events = sql`coalesce((
  select json_agg(e) from (
    select e.id::text as id, audienceos.rfc3339(e.at) as at, e.action, e.actor_id, m.full_name as actor_name,
      e.from_status, e.to_status, e.from_severity, e.to_severity, e.cause, e.details
    from audienceos.alert_events e left join people m on m.id = e.actor_id
    where e.alert_id = p.id and e.agency_id = p.agency_id order by e.at desc, e.id desc limit 200
  ) e), '[]')`
