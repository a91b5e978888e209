import { instant, type Scope } from './scope.ts'

/** Writes down when each client has to be looked at again though nothing happens, where that is another time than before. */
export async function setClocks(
  { sql, agency_id }: Scope,
  next_at: ReadonlyMap<string, number | null>,
): Promise<void> {
  const rows = [...next_at].map(([client_id, at]) => ({
    client_id,
    due_at: at === null ? null : instant(at),
  }))
  if (rows.length === 0) return
  await sql.query(
    `insert into audienceos.alert_clocks as k (client_id, agency_id, due_at)
     select c.client_id, $1::uuid, c.due_at from json_to_recordset($2::json) as c (client_id uuid, due_at timestamptz)
     where not exists (
       select from audienceos.alert_clocks k
       where k.client_id = c.client_id
         and (k.agency_id, k.due_at, k.attempts) is not distinct from ($1::uuid, c.due_at, 0)
     )
     on conflict (client_id) do update set agency_id = excluded.agency_id, due_at = excluded.due_at, attempts = 0`,
    [agency_id, JSON.stringify(rows)],
  )
}

const first_pause_s = 10
const longest_pause_s = 3_600

/** Leaves a client that cannot be evaluated alone for a while, twice as long each time. */
export async function putOff({ sql, agency_id, now }: Scope, client_id: string): Promise<void> {
  await sql.query(
    `insert into audienceos.alert_clocks as k (client_id, agency_id, due_at, attempts)
     select h.client_id, $1::uuid, $3::timestamptz + make_interval(secs => ${first_pause_s}), 1
     from audienceos.hold_clients($1::uuid, array[$2::uuid]) h
     on conflict (client_id) do update set agency_id = excluded.agency_id, attempts = k.attempts + 1,
       due_at = $3::timestamptz
         + make_interval(secs => least(${longest_pause_s}, ${first_pause_s} * 2 ^ least(k.attempts, 20)))`,
    [agency_id, client_id, instant(now)],
  )
}
