import { instant, type Scope } from './scope.ts'
import type { LastStanding } from './standings/last-standing.ts'

/** When a client has to be looked at again though nothing happens, and a fingerprint of how it stands until then. */
export type ClockRow = { client_id: string; due_at: number | null; standing: string | null }

/** Whether a client's clock says so already. */
export function isSet({ due_at, standing }: ClockRow, clock: LastStanding['clock']): boolean {
  return clock !== null && clock[0] === 0 && clock[1] === due_at && clock[2] === standing
}

/** Sets the clocks of clients. */
export async function setClocks({ sql, agency_id }: Scope, clocks: readonly ClockRow[]): Promise<void> {
  if (clocks.length === 0) return
  const rows = clocks.map(({ due_at, ...clock }) => ({
    ...clock,
    due_at: due_at === null ? null : instant(due_at),
  }))
  await sql.query(
    `insert into audienceos.alert_clocks as k (client_id, agency_id, due_at, standing)
     select c.client_id, $1::uuid, c.due_at, c.standing
     from json_to_recordset($2::json) as c (client_id uuid, due_at timestamptz, standing text)
     on conflict (client_id) do update set agency_id = excluded.agency_id, due_at = excluded.due_at,
       standing = excluded.standing, attempts = 0`,
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
