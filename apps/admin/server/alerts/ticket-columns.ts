import { raw } from '@audienceos/db'

/** The columns of Ticket over a row `t` of tickets. */
export const ticket_columns =
  raw(`t.id, t.agency_id, t.client_id, t.assignee_id, t.title, t.description, t.status,
  t.priority, audienceos.rfc3339(t.created_at) as created_at, audienceos.rfc3339(t.updated_at) as updated_at`)
