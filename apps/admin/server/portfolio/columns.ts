import { raw } from '@audienceos/db'

/** The columns of Standing over a row `p` with the columns of client_standings, all null before the first evaluation. */
export const standing_columns = raw(`p.score, p.tier, coalesce(p.factors, '[]') as factors,
  coalesce(p.risk, 0) as risk, coalesce(p.reasons, '[]') as reasons, p.next_action,
  case when p.waiting_since is not null then json_build_object('since', audienceos.rfc3339(p.waiting_since),
    'communication_id', p.waiting_communication_id, 'subject', w.subject, 'from_name', w.from_name, 'preview', w.preview)
  end as waiting,
  audienceos.rfc3339(p.last_contact_at) as last_contact_at, coalesce(p.trend, '{}') as trend,
  audienceos.rfc3339(p.evaluated_at) as evaluated_at`)

/** What of a standing a page reads. */
export const standing_fields =
  raw(`s.score, s.tier, s.factors, s.risk, s.reasons, s.next_action, s.waiting_since,
  s.waiting_communication_id, s.last_contact_at, s.trend, s.evaluated_at`)

/** The message that waits, as `w`. */
export const waiting_join = raw(`left join lateral (
    select m.subject, m.from_name, left(m.body, 200) as preview from public.communications m
    where m.id = p.waiting_communication_id and m.agency_id = p.agency_id
  ) w on true`)

/** How many of the client's tickets are overdue, as the standing `s` has counted them. */
export const overdue_tickets = raw(`coalesce((
    select (f ->> 'measured')::numeric::int from jsonb_array_elements(s.factors) f where f ->> 'key' = 'open_requests'
  ), 0)`)
