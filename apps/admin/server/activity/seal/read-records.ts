import type { Sql } from '@audienceos/auth-sync'
import type { RecordText } from './digest.ts'

const entry = `to_json(array['entry', e.id::text, e.agency_id::text, audienceos.rfc3339(e.at), e.actor_kind, e.actor_id::text, e.route,
  e.request_id::text, e.address, e.user_agent])`
const change = `to_json(array['change', c.id::text, c.agency_id::text, c.entry_id::text, audienceos.rfc3339(c.at), c.object_kind,
  c.object_id::text, c.object_name, c.parent_id::text, c.client_id::text, c.op, c.rows::text, c.before::text,
  c.after::text])`

/** The records of an agency under these ids, in their order; those that are not there are left out. */
export async function readRecords(
  sql: Sql,
  agency_id: string,
  ids: readonly string[],
): Promise<RecordText[]> {
  const rows = await sql.query<{ record: RecordText }>(
    `select r.record from (
       select e.id, ${entry} as record from audienceos.activity_entries e
       where e.agency_id = $1::uuid and e.id = any ($2::bigint[])
       union all
       select c.id, ${change} from audienceos.activity_changes c
       where c.agency_id = $1::uuid and c.id = any ($2::bigint[])
     ) as r order by r.id`,
    [agency_id, `{${ids.join(',')}}`],
  )
  return rows.map(({ record }) => record)
}
