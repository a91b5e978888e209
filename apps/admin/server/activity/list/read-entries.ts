import { type Sql, sql } from '@audienceos/db'
import type { ActivityEntry } from '../../../contract/activity.ts'
import type { Reader } from '../../clients/read-client.ts'
import { agency, change_columns, people } from './columns.ts'

/**
 * Entries with the first `most_changes` of what they changed, in one statement; `picked` answers their ids. Of an act that
 * changed very much no more is read than is shown, and the rest counted by the index.
 */
export async function readEntries(db: Reader, picked: Sql, most_changes: number): Promise<ActivityEntry[]> {
  const rows = await db.$queryRaw<{ entry: ActivityEntry }[]>(sql`
    with picked as materialized (${picked}),
    shown as materialized (
      select s.* from picked p cross join lateral (
        select c.* from audienceos.activity_changes c
        where c.agency_id = ${agency} and c.entry_id = p.id order by c.id limit ${most_changes}
      ) s
    ),
    names as materialized (
      select n.id, n.name from audienceos.client_names(array(select distinct s.client_id from shown s)) n
    ), people as materialized (${people}),
    addresses as materialized (
      select a.id, a.address, a.user_agent from audienceos.activity_addresses(array(select p.id from picked p)) a
    )
    select json_build_object(
      'id', e.id::text, 'at', audienceos.rfc3339(e.at), 'actor_kind', e.actor_kind, 'actor_id', e.actor_id,
      'actor_name', (select m.name from people m where m.id = e.actor_id limit 1), 'route', e.route,
      'request_id', e.request_id, 'address', a.address, 'user_agent', a.user_agent,
      'changes', coalesce((
        select json_agg(json_build_object(${change_columns}) order by c.id)
        from shown c left join names n on n.id = c.client_id where c.entry_id = e.id
      ), '[]'),
      'changes_count', (
        select count(*) from audienceos.activity_changes c where c.agency_id = ${agency} and c.entry_id = e.id
      )
    ) as entry
    from picked p
    join audienceos.activity_entries e on e.agency_id = ${agency} and e.id = p.id
    left join addresses a on a.id = e.id
    order by e.id desc`)
  return rows.map(({ entry }) => entry)
}
