import { raw } from '@audienceos/db'

/** The gravest first: as text, `critical` would come before `high`, and `low` before `medium`. As the indexes have it. */
export const rank = raw('audienceos.severity_rank(a.severity)')

/** When an alert was raised, never NULL, so that one comparison walks all rows. As the indexes have it. */
export const raised = raw(`(case when a.created_at is null then '-infinity' else a.created_at end)`)

export const unresolved = raw(`a.status is distinct from 'resolved'`)
export const resolved = raw(`a.status = 'resolved'`)
export const snoozed = raw('coalesce(a.snoozed_until > now(), false)')

export const own_agency = raw('a.agency_id = (select audienceos.current_agency_id())')

/** What the answers read of a row `a`; not its evidence. */
export const listed_columns =
  raw(`a.id, a.agency_id, a.client_id, a.severity, a.status, a.title, a.description,
  a.created_at, a.created_by, a.resolved_at, a.rule, a.rule_id, a.subject_kind, a.subject_id, a.began_at, a.acknowledged_at,
  a.acknowledged_by, a.snoozed_until, a.occurrences, a.previous_alert_id, a.resolve_cause, a.ticket_id, a.updated_at`)

/** The columns of AlertRow over a row `p` of a page. */
export const row_columns = raw(`p.id, p.agency_id, p.client_id, n.name as client_name, f.owner_id, p.severity,
  coalesce(p.status, 'open') as status, p.title, p.description, audienceos.rfc3339(p.created_at) as created_at,
  p.created_by, audienceos.rfc3339(p.resolved_at) as resolved_at, p.rule, p.rule_id, p.subject_kind, p.subject_id,
  case when p.rule is not null then p.description end as why, audienceos.rfc3339(p.began_at) as began_at,
  audienceos.rfc3339(p.acknowledged_at) as acknowledged_at, p.acknowledged_by,
  coalesce(k.full_name, l.full_name) as acknowledged_by_name, audienceos.rfc3339(p.snoozed_until) as snoozed_until,
  coalesce(p.occurrences, 1) as occurrences, p.previous_alert_id, p.resolve_cause, p.ticket_id,
  audienceos.rfc3339(p.updated_at) as updated_at`)

/** The names that `row_columns` needs, for the rows of one page alone. */
export const row_joins = raw(`left join audienceos.client_names(array(select q.client_id from page q)) n
    on n.id = p.client_id
  left join audienceos.client_profiles f on f.client_id = p.client_id and f.agency_id = p.agency_id
  left join audienceos.members() k on k.id = p.acknowledged_by
  left join audienceos.former_members() l on l.id = p.acknowledged_by`)
