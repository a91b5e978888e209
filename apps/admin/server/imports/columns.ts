import { type Sql, sql } from '@audienceos/db'

const counts = sql`p.id, p.client_id, n.name as client_name, p.created_by, p.format, p.file_name, p.byte_size, p.byte_offset,
  p.status, p.items_seen, p.added, p.duplicates, p.rejected, p.mapping, p.error_code, p.error_detail,
  audienceos.rfc3339(p.created_at) as created_at, audienceos.rfc3339(p.finished_at) as finished_at`

/** The columns of an Import over a row `p` of imports, with `n` from `client_name`. */
export const whole_columns: Sql = sql`${counts}, p.preview`

/** The same for lists, without the items of the preview. */
export const listed_columns: Sql = sql`${counts}, null::json as preview`

export const client_name = sql`left join lateral audienceos.client_names(array[p.client_id]) n on true`
