import { sql } from '@audienceos/db'
import type { ActivityChange } from '../../../contract/activity.ts'
import type { Reader } from '../../clients/read-client.ts'
import { agency, change_columns } from './columns.ts'

/** Changes of an act behind the one with the id `after`, in their order. */
export async function readChanges(
  db: Reader,
  entry_id: string,
  after: string,
  limit: number,
): Promise<ActivityChange[]> {
  const rows = await db.$queryRaw<{ change: ActivityChange }[]>(sql`
    with shown as materialized (
      select c.* from audienceos.activity_changes c
      where c.agency_id = ${agency} and c.entry_id = ${entry_id}::bigint and c.id > ${after}::bigint
      order by c.id limit ${limit}
    )
    select json_build_object(${change_columns}) as change
    from shown c
    left join audienceos.client_names(array(select distinct s.client_id from shown s)) n on n.id = c.client_id
    order by c.id`)
  return rows.map(({ change }) => change)
}
