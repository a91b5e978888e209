import { raw } from '@audienceos/db'

export const agency = raw('(select audienceos.current_agency_id())')

/** Who there is and who there was, for their names. */
export const people = raw(`select m.id, coalesce(m.full_name, m.email) as name from audienceos.members() m
  union all select l.id, l.full_name from audienceos.former_members() l`)

/** An ActivityChange over a row `c` and the names `n` of clients. */
export const change_columns =
  raw(`'id', c.id::text, 'at', audienceos.rfc3339(c.at), 'object_kind', c.object_kind,
  'object_id', c.object_id, 'object_name', c.object_name, 'client_id', c.client_id, 'client_name', n.name, 'op', c.op,
  'rows', c.rows, 'before', c.before, 'after', c.after`)
