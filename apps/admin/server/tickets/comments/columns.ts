import { raw } from '@audienceos/db'

/** The columns of TicketComment over a row `c` of comments. */
export const comment_columns =
  raw(`c.id, c.ticket_id, c.author_id, coalesce(a.full_name, a.email, f.full_name) as author_name,
  c.body, c.mentions, audienceos.rfc3339(c.created_at) as created_at, audienceos.rfc3339(c.updated_at) as updated_at`)

/** The names that `comment_columns` needs. */
export const comment_joins = raw(`left join audienceos.members() a on a.id = c.author_id
  left join audienceos.former_members() f on f.id = c.author_id`)

export const own_comments = raw('c.agency_id = (select audienceos.current_agency_id())')
