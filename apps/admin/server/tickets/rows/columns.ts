import { raw } from '@audienceos/db'
import { ms } from '../../alerting/scope.ts'

export const own_agency = raw('t.agency_id = (select audienceos.current_agency_id())')

/** In the words of the partial indexes. */
export const unclosed = raw(`audienceos.ticket_stage(t.status) in ('open', 'waiting')`)
export const closed = raw(`audienceos.ticket_stage(t.status) = 'closed'`)

/** What the lists are sorted by, as the indexes have it; never NULL, so that one comparison walks all rows. */
export const urgency = raw('audienceos.ticket_priority_rank(t.priority)')
export const created = raw(`(case when t.created_at is null then '-infinity' else t.created_at end)`)
export const changed = raw(`(case when t.updated_at is null then '-infinity' else t.updated_at end)`)

/** A status or priority that we do not know may be long; so much of it tells columns apart. */
export const key_length = 100

/** What the answers read of a row `t`. */
export const listed_columns = raw(`t.id, t.agency_id, t.client_id, t.assignee_id, left(t.title, 500) as title,
  left(t.description, 200) as preview, t.status, t.priority, t.created_at, t.updated_at, t.created_by, t.communication_id`)

/** The same with the texts whole. */
export const whole_columns = raw(`t.id, t.agency_id, t.client_id, t.assignee_id, t.title,
  left(t.description, 200) as preview, t.description, t.status, t.priority, t.created_at, t.updated_at, t.created_by,
  t.communication_id`)

/** The columns of StoredTicket over a row `p` of a page. */
export const row_columns = raw(`p.id, p.agency_id, p.client_id, n.name as client_name, p.assignee_id,
  coalesce(m.full_name, m.email, l.full_name) as assignee_name, p.title, p.preview, p.status, p.priority,
  audienceos.rfc3339(p.created_at) as created_at, audienceos.rfc3339(p.updated_at) as updated_at, p.created_by,
  p.communication_id,
  (select count(*)::int from audienceos.ticket_comments c where c.ticket_id = p.id) as comments,
  ${clock_columns('p')}`)

/** The names that `row_columns` needs, for the rows of one page alone. */
export const row_joins = raw(`left join audienceos.client_names(array(select q.client_id from page q)) n
    on n.id = p.client_id
  left join audienceos.members() m on m.id = p.assignee_id
  left join audienceos.former_members() l on l.id = p.assignee_id`)

/**
 * What the clock of a ticket runs on, over a row of tickets. One that has been open all its life, as most are, runs from
 * `created` on: its states say no more than the row.
 */
export function clock_columns(row: string): string {
  return `case when isfinite(${row}.created_at) then ${ms(`${row}.created_at`)} end as created,
  case
    when isfinite(${row}.created_at) and ${row}.created_at <= now() and not exists (
      select from audienceos.ticket_states s
      where s.ticket_id = ${row}.id and audienceos.ticket_stage(s.status) <> 'open'
    ) then null
    else (
      select json_agg(json_build_array(${ms('s.at')}, s.status, s.priority, s.assignee_id) order by s.at, s.id)
      from audienceos.ticket_states s where s.ticket_id = ${row}.id
    )
  end as states`
}
