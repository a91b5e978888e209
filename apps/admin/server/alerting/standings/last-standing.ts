import type { Query } from '../read-together.ts'
import { instant, ms, type Scope, uuids } from '../scope.ts'

const DAY = 86_400_000
const trendWeeks = 12

/** What the last evaluation left of a client. `standing`: a fingerprint of it, where the client stands anywhere. */
export type LastStanding = {
  client_id: string
  /** Null: there is no clock; `due_at` null: it never strikes. */
  clock: [attempts: number, due_at: number | null, standing: string | null] | null
  /** Of each communication of the last weeks, how many weeks ago that was; null where there is none. */
  weeks: number[] | null
}

/** How clients stood, and when they have had communications. A week ends with today, UTC. */
export function lastStandingsOf({ agency_id, now }: Scope, clients: readonly string[]): Query<LastStanding> {
  const end = (Math.floor(now / DAY) + 1) * DAY
  return {
    // Each asked for by itself: a join would read all clocks of the agency.
    text: `select g.client_id,
       (select json_build_array(k.attempts, ${ms('k.due_at')}, case when exists (
            select from audienceos.client_standings s where s.client_id = k.client_id and s.agency_id = $1::uuid
          ) then k.standing end)
        from audienceos.alert_clocks k where k.client_id = g.client_id and k.agency_id = $1::uuid) as clock,
       (select array_agg(floor(date_part('epoch', $4::timestamptz - m."timestamp") / 604800)::int)
        from public.communications m
        where m.client_id = g.client_id and m.agency_id = $1::uuid
          and m."timestamp" >= $3::timestamptz and m."timestamp" < $5::timestamptz) as weeks
     from unnest($2::uuid[]) as g (client_id)`,
    params: [agency_id, uuids(clients), instant(end - trendWeeks * 7 * DAY), instant(end), instant(now + 1)],
  }
}

/** Communications in each of the last weeks, the present one last. */
export function trendOf(weeks: LastStanding['weeks']): number[] {
  const trend = Array.from({ length: trendWeeks }, () => 0)
  for (const week of weeks ?? []) {
    // On the stroke of the window's beginning it is the week before the first.
    const place = Math.max(0, trendWeeks - 1 - week)
    trend[place] = (trend[place] ?? 0) + 1
  }
  return trend
}
