import type { Sql, Store } from '@audienceos/auth-sync'
import { type ClientFacts, type ClientHistory, clientHealth, factsAt, healthDays } from '@audienceos/domain'
import type { Log } from '../../log/create-log.ts'
import { loadHistories } from '../histories/load.ts'
import { readAgreed, ticketRule } from '../read-rules.ts'
import { uuids } from '../scope.ts'
import { localDay } from './local-day.ts'

const DAY = 86_400_000
const weeks = 12

/**
 * Tells of clients of one agency how healthy they were in the weeks before they were first looked at, one day a week,
 * from what is stored. Answers how many clients; 0 when there are none left, or others are at them. Clients of whom it
 * cannot be told are left at that.
 */
export async function backfillHealth(
  { store, log }: { store: Store; log: Log },
  most: number,
  now = Date.now(),
): Promise<number> {
  let taken: Taken | undefined
  try {
    return await store.transaction(async (sql) => {
      taken = await take(sql, most)
      if (taken === undefined) return 0
      const days = await daysBefore(sql, taken, now)
      await write(sql, taken, JSON.stringify(days))
      return taken.clients.length
    })
  } catch (error) {
    if (taken === undefined) throw error
    log.warn({ error, ...taken }, 'how healthy clients were could not be told')
    await write(store, taken, '[]')
    return taken.clients.length
  }
}

async function daysBefore(sql: Sql, { agency_id, clients }: Taken, now: number): Promise<object[]> {
  const { calendar, rules } = await readAgreed(sql, agency_id)
  const overdue = ticketRule(rules, agency_id)
  const since = now - (weeks * 7 + healthDays) * DAY
  const histories = await loadHistories(sql, { agency_id, clients, since, to: now })
  return histories.flatMap((history) =>
    weeksOf(history, now, (facts, at) => ({
      day: localDay(at, calendar.time_zone),
      ...clientHealth(facts, calendar, at, overdue?.params.limits, overdue?.calendar),
    })),
  )
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

type Taken = { agency_id: string; clients: string[] }

/** Holds the agency as an evaluation does, so that neither is in the other's way; then its clients, before their rows. */
async function take(sql: Sql, most: number): Promise<Taken | undefined> {
  const [agency] = await sql.query<{ agency_id: string }>(
    `select e.agency_id::text from audienceos.alert_agencies e
     where e.agency_id = (
       select s.agency_id from audienceos.client_standings s where s.backfilled_at is null order by s.agency_id limit 1
     )
     for update skip locked`,
  )
  if (agency === undefined) return undefined
  const clients = await sql.query<{ client_id: string }>(
    `select s.client_id::text from audienceos.client_standings s
     where s.agency_id = $1::uuid and s.backfilled_at is null limit $2::int`,
    [agency.agency_id, most],
  )
  return { ...agency, clients: clients.map(({ client_id }) => client_id) }
}

/** What was seen on the day itself counts more. */
async function write(sql: Sql, { agency_id, clients }: Taken, days: string): Promise<void> {
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
