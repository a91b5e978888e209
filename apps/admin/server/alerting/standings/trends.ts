import { instant, readJson, type Scope, uuids } from '../scope.ts'

const DAY = 86_400_000
export const trendWeeks = 12

/** Communications of each client in each of the last weeks, the present one last. A week ends with today, UTC. */
export async function readTrends(
  { sql, agency_id, now }: Scope,
  clients: readonly string[],
): Promise<Map<string, number[]>> {
  const end = (Math.floor(now / DAY) + 1) * DAY
  const rows = await readJson<{ client_id: string; weeks: [week: number, count: number][] }>(
    sql,
    `select w.client_id, json_agg(json_build_array(w.week, w.n)) as weeks
     from (
       select m.client_id, floor(extract(epoch from $4::timestamptz - m."timestamp") / 604800)::int as week, count(*) as n
       from public.communications m
       where m.client_id = any ($2::uuid[]) and m.agency_id = $1::uuid
         and m."timestamp" >= $3::timestamptz and m."timestamp" < $5::timestamptz
       group by 1, 2
     ) as w
     group by w.client_id`,
    [agency_id, uuids(clients), instant(end - trendWeeks * 7 * DAY), instant(end), instant(now + 1)],
  )
  return new Map(
    rows.map(({ client_id, weeks }) => {
      const trend = Array.from({ length: trendWeeks }, () => 0)
      // On the stroke of the window's beginning it is the week before the first.
      for (const [week, count] of weeks) trend[Math.max(0, trendWeeks - 1 - week)] = count
      return [client_id, trend]
    }),
  )
}
