import { instant, type Scope } from './scope.ts'

/** How long the messages of a mailbox that is being imported may wait for their replies, which follow in the same file. */
const import_minutes = 15

/** Clients whose mailbox is being imported just now, as `importing`; null for all. */
const importing = `importing as materialized (
  select i.client_id from audienceos.imports i
  where i.agency_id = $1::uuid and i.status in ('queued', 'running')
    and i.created_at > clock_timestamp() - make_interval(mins => ${import_minutes})
)`

/** Whether nothing is being imported for the client of a row. */
function isLeftAlone(row: string): string {
  return `not exists (select from importing i where coalesce(i.client_id, ${row}.client_id) = ${row}.client_id)`
}

/**
 * Takes clients of the agency out of the queue, those that something has happened to first, and then those whose time
 * has come. What is taken is deleted before any fact is read: whatever queued it is among the facts, and a rollback puts
 * it back.
 */
export async function takeBatch({ sql, agency_id, now }: Scope, limit: number): Promise<string[]> {
  await spreadAgency({ sql, agency_id, now })
  const rows = await sql.query<{ client_id: string }>(
    `with ${importing}, batch as (
       select q.client_id, row_number() over (order by bool_and(q.is_pass), min(q.id)) as place
       from audienceos.alert_queue q
       where q.agency_id = $1::uuid and q.client_id is not null and ${isLeftAlone('q')}
       group by q.client_id order by place limit $2::int
     ), taken as (
       delete from audienceos.alert_queue q using batch b
       where q.agency_id = $1::uuid and q.client_id = b.client_id
     ), due as (
       select k.client_id, $2::int + row_number() over (order by k.due_at) as place
       from audienceos.alert_clocks k
       where k.agency_id = $1::uuid and k.due_at <= $3::timestamptz and ${isLeftAlone('k')}
       order by k.due_at limit $2::int
     )
     select c.client_id::text from (select * from batch union all select * from due) as c
     group by c.client_id order by min(c.place) limit $2::int`,
    [agency_id, limit, instant(now)],
  )
  return rows.map(({ client_id }) => client_id)
}

/** Queues all clients where the whole agency is queued, or was last looked at a day ago. */
async function spreadAgency({ sql, agency_id, now }: Scope): Promise<void> {
  await sql.query(
    `with whole as (
       delete from audienceos.alert_queue q where q.agency_id = $1::uuid and q.client_id is null returning 1
     ), daily as (
       update audienceos.alert_agencies e set full_at = $2::timestamptz
       where e.agency_id = $1::uuid and (
         e.full_at is null or e.full_at <= $2::timestamptz - interval '1 day' or exists (select from whole)
       )
       returning 1
     )
     select audienceos.queue_all_clients($1::uuid) from daily limit 1`,
    [agency_id, instant(now)],
  )
}
