import { sql } from '@audienceos/db'

/** The fields of OutboxSummary over a row `o`, as arguments of json_build_object. */
export const summary_columns = sql`'id', o.id, 'user_id', o.user_id, 'kind', o.kind, 'to_address', o.to_address,
  'subject', o.subject, 'status', o.status, 'attempts', o.attempts, 'last_error', o.last_error,
  'created_at', audienceos.rfc3339(o.created_at), 'sent_at', audienceos.rfc3339(o.sent_at),
  'link_ended', case when o.link is not null and o.expires_at <= now() then 'expired' else o.link_ended end`
