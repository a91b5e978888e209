import type { Sql, Store } from '@audienceos/auth-sync'
import { type ClientFacts, type ClientHistory, clientHealth, factsAt, healthDays } from '@audienceos/domain'
import { loadHistories } from '../histories/load.ts'
import { readCalendar, readRules, ticketLimits } from '../read-rules.ts'
import { uuids } from '../scope.ts'
import { localDay } from './local-day.ts'

const DAY = 86_400_000
const weeks = 12

/**
 * Tells of clients of one agency how healthy they were in the weeks before they were first looked at, one day a week,
 * from what is stored. Answers how many clients; 0 when there are none left, or others are at them.
 */
export function backfillHealth(store: Store, most: number, now = Date.now()): Promise<number> {
  return store.transaction(async (sql) => {
    const [first] = await take(sql, most)
    if (first === undefined) return 0
    const { agency_id, clients } = first
    const calendar = await readCalendar(sql, agency_id)
    const limits = ticketLimits(await readRules(sql, agency_id), agency_id)
    const since = now - (weeks * 7 + healthDays) * DAY
    const histories = await loadHistories(sql, { agency_id, clients, since, to: now })
    const days = histories.flatMap((history) =>
      weeksOf(history, now, (facts, at) => ({
        day: localDay(at, calendar.time_zone),
        ...clientHealth(facts, calendar, at, limits),
      })),
    )
    await write(sql, agency_id, clients, JSON.stringify(days))
    return clients.length
  })
}

/** What was on one day of each week before, where anything is known. A history that cannot be told is left out. */
function weeksOf<Told extends { score: number | null }>(
  history: ClientHistory,
  now: number,
  tell: (facts: ClientFacts, at: number) => Told,
) {
  if (history.is_workspace) return []
  try {
    return Array.from({ length: weeks }, (_, week) => now - (week + 1) * 7 * DAY)
      .map((at) => ({ client_id: history.client_id, ...tell(factsAt(history, at), at) }))
      .filter(({ score }) => score !== null)
  } catch {
    return []
  }
}

async function take(sql: Sql, most: number): Promise<{ agency_id: string; clients: string[] }[]> {
  return sql.query(
    `select s.agency_id::text, array_agg(s.client_id::text) as clients
     from (
       select s.agency_id, s.client_id from audienceos.client_standings s
       where s.backfilled_at is null and s.agency_id = (
         select n.agency_id from audienceos.client_standings n where n.backfilled_at is null order by n.agency_id limit 1
       )
       limit $1::int for no key update skip locked
     ) as s
     group by s.agency_id`,
    [most],
  )
}

/** What was seen on the day itself counts more. */
async function write(sql: Sql, agency_id: string, clients: readonly string[], days: string): Promise<void> {
  await sql.query(
    `with days as (
       insert into audienceos.client_health_days (client_id, agency_id, day, score, tier, factors)
       select d.client_id, $1::uuid, d.day, d.score, d.tier, d.factors
       from json_to_recordset($3::json) as d (client_id uuid, day date, score int, tier text, factors jsonb)
       on conflict (client_id, day) do nothing
     )
     update audienceos.client_standings s set backfilled_at = clock_timestamp()
     where s.client_id = any ($2::uuid[]) and s.agency_id = $1::uuid`,
    [agency_id, uuids(clients), days],
  )
}

/** How many days of health are kept. */
const kept_days = 400

/** Forgets how clients were more than a year ago. */
export async function forgetOldHealth(sql: Sql): Promise<void> {
  await sql.query(
    `delete from audienceos.client_health_days d where d.day < (clock_timestamp() - make_interval(days => ${kept_days}))::date`,
  )
}
