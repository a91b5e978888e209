import { instant, type Scope, uuids } from '../scope.ts'

/** Stores how clients stand, each as JSON text, and how healthy they are that day. Where nothing is new, nothing is written. */
export async function storeStandings(
  { sql, agency_id, now }: Scope,
  standings: readonly string[],
  day: string,
): Promise<void> {
  if (standings.length === 0) return
  await sql.query(write_standings, [agency_id, instant(now), day, `[${standings.join(',')}]`])
}

const stored = [
  'score',
  'tier',
  'factors',
  'risk',
  'reasons',
  'next_action',
  'waiting_since',
  'waiting_communication_id',
  'last_contact_at',
  'trend',
] as const
const columnsOf = (table: string) => stored.map((name) => `${table}.${name}`).join(', ')

// What is the same is left out before it conflicts: a conflict locks the row, and that is a write.
const write_standings = `
  with c as materialized (
    select * from json_to_recordset($4::json) as c (
      client_id uuid, score int, tier text, factors jsonb, risk int, reasons jsonb, next_action jsonb,
      waiting_since timestamptz, waiting_communication_id uuid, last_contact_at timestamptz, trend int[]
    )
  ), days as (
    insert into audienceos.client_health_days (client_id, agency_id, day, score, tier, factors)
    select c.client_id, $1::uuid, $3::date, c.score, c.tier, c.factors
    from c
    where not exists (
      select from audienceos.client_health_days d
      where d.client_id = c.client_id and d.day = $3::date
        and (d.agency_id, d.score, d.tier, d.factors) is not distinct from ($1::uuid, c.score, c.tier, c.factors)
    )
    on conflict (client_id, day) do update
      set agency_id = excluded.agency_id, score = excluded.score, tier = excluded.tier, factors = excluded.factors
  )
  insert into audienceos.client_standings as s (client_id, agency_id, ${stored.join(', ')}, evaluated_at)
  select c.client_id, $1::uuid, ${columnsOf('c')}, $2::timestamptz
  from c
  where not exists (
    select from audienceos.client_standings s
    where s.client_id = c.client_id
      and (s.agency_id, ${columnsOf('s')}) is not distinct from ($1::uuid, ${columnsOf('c')})
  )
  on conflict (client_id) do update set agency_id = excluded.agency_id, evaluated_at = excluded.evaluated_at,
    backfilled_at = case when s.agency_id = excluded.agency_id then s.backfilled_at end,
    ${stored.map((name) => `${name} = excluded.${name}`).join(', ')}`

/** Clients that are gone, or another agency's, stand nowhere here. */
export async function forgetStandings({ sql, agency_id }: Scope, clients: readonly string[]): Promise<void> {
  if (clients.length === 0) return
  await sql.query(
    `with standings as (
       delete from audienceos.client_standings s where s.client_id = any ($2::uuid[]) and s.agency_id = $1::uuid
     ), days as (
       delete from audienceos.client_health_days d where d.client_id = any ($2::uuid[]) and d.agency_id = $1::uuid
     )
     delete from audienceos.alert_clocks k where k.client_id = any ($2::uuid[]) and k.agency_id = $1::uuid`,
    [agency_id, uuids(clients)],
  )
}
