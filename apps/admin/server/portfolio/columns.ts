import { raw } from '@audienceos/db'

/** The columns of Standing over a row `s` of client_standings, all null before the first evaluation. */
export const standing_columns = raw(`s.score, s.tier, coalesce(s.factors, '[]') as factors,
  coalesce(s.risk, 0) as risk, coalesce(s.reasons, '[]') as reasons, s.next_action,
  case when s.waiting_since is not null then json_build_object('since', audienceos.rfc3339(s.waiting_since),
    'communication_id', s.waiting_communication_id, 'subject', w.subject, 'from_name', w.from_name, 'preview', w.preview)
  end as waiting,
  audienceos.rfc3339(s.last_contact_at) as last_contact_at, coalesce(s.trend, '{}') as trend,
  audienceos.rfc3339(s.evaluated_at) as evaluated_at`)

/** The standing of `p` as `s`, and the message that waits as `w`. */
export const standing_joins = raw(`left join audienceos.client_standings s
    on s.client_id = p.client_id and s.agency_id = p.agency_id
  left join lateral (
    select m.subject, m.from_name, left(m.body, 200) as preview from public.communications m
    where m.id = s.waiting_communication_id and m.agency_id = s.agency_id
  ) w on true`)
