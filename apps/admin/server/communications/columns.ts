import { raw } from '@audienceos/db'

/** The columns of CommunicationSummary over a row `p` of communications. */
export const summary_columns =
  raw(`p.id, p.client_id, p.type, p.direction, p.subject, left(p.body, 200) as preview,
  audienceos.rfc3339(p."timestamp") as "timestamp", p.from_address, p.from_name, p.duration_minutes,
  audienceos.rfc3339(p.updated_at) as updated_at`)

/** The columns of Communication over a row `c` of communications. */
export const whole_columns = raw(`c.id, c.agency_id, c.client_id, c.type, c.direction, c.subject, c.body,
  audienceos.rfc3339(c."timestamp") as "timestamp", c.from_address, c.from_name, c.to_addresses, c.duration_minutes,
  c.message_id, c.in_reply_to, c.import_id, c.created_by, audienceos.rfc3339(c.created_at) as created_at,
  audienceos.rfc3339(c.updated_at) as updated_at`)

/** What the lists read of a row; not its search vector, nor the body beyond what is shown. */
export const listed_columns = raw(`m.id, m.client_id, m.type, m.direction, m.subject, m.body, m."timestamp",
  m.from_address, m.from_name, m.duration_minutes, m.updated_at`)

/** Types that a parameter must be given, because it travels as text. */
export const casts = {
  client_id: 'uuid',
  timestamp: 'timestamptz',
  to_addresses: 'text[]',
  duration_minutes: 'int',
}
