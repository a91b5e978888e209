import {
  type BusinessCalendar,
  type ClientFacts,
  clientHealth,
  nextAction,
  type RuleParams,
  riskOf,
} from '@audienceos/domain'
import { instant, type Scope, uuids } from '../scope.ts'
import { readActiveAlerts } from './active-alerts.ts'
import { localDay } from './local-day.ts'
import { readTrends, trendWeeks } from './trends.ts'

type Limits = RuleParams<'overdue_ticket'>['limits']

/** Stores how the clients stand, and how healthy they are today. Where nothing is new, nothing is written. */
export async function storeStandings(
  scope: Scope,
  facts: readonly ClientFacts[],
  calendar: BusinessCalendar,
  limits: Limits | undefined,
): Promise<void> {
  // The agency's own workspace stands nowhere.
  const clients = facts.filter(({ is_workspace }) => !is_workspace)
  if (clients.length === 0) return
  const ids = clients.map(({ client_id }) => client_id)
  const alerts = await readActiveAlerts(scope, ids)
  const trends = await readTrends(scope, ids)
  const rows = clients.map((client) => {
    const health = clientHealth(client, calendar, scope.now, limits)
    const active = alerts.get(client.client_id) ?? []
    const [waiting] = client.unanswered
    return {
      client_id: client.client_id,
      ...health,
      ...riskOf(client, health, active, calendar, scope.now),
      next_action: nextAction(client, active),
      waiting_since: waiting === undefined ? null : instant(waiting.at),
      waiting_communication_id: waiting?.communication_id ?? null,
      last_contact_at: client.last_contact_at === null ? null : instant(client.last_contact_at),
      trend: trends.get(client.client_id) ?? Array.from({ length: trendWeeks }, () => 0),
    }
  })
  await write(scope, JSON.stringify(rows), localDay(scope.now, calendar.time_zone))
}

const stored = `score, tier, factors, risk, reasons, next_action, waiting_since, waiting_communication_id, last_contact_at,
  trend`

async function write({ sql, agency_id, now }: Scope, rows: string, day: string): Promise<void> {
  await sql.query(
    `insert into audienceos.client_standings as s (client_id, agency_id, ${stored}, evaluated_at)
     select c.client_id, $1::uuid, ${stored}, $2::timestamptz
     from json_to_recordset($3::json) as c (
       client_id uuid, score int, tier text, factors jsonb, risk int, reasons jsonb, next_action jsonb,
       waiting_since timestamptz, waiting_communication_id uuid, last_contact_at timestamptz, trend int[]
     )
     on conflict (client_id) do update set agency_id = excluded.agency_id, evaluated_at = excluded.evaluated_at,
       backfilled_at = case when s.agency_id = excluded.agency_id then s.backfilled_at end,
       ${names(stored)
         .map((name) => `${name} = excluded.${name}`)
         .join(', ')}
     where (s.agency_id, ${names(stored)
       .map((name) => `s.${name}`)
       .join(', ')})
       is distinct from (excluded.agency_id, ${names(stored)
         .map((name) => `excluded.${name}`)
         .join(', ')})`,
    [agency_id, instant(now), rows],
  )
  await sql.query(
    `insert into audienceos.client_health_days as d (client_id, agency_id, day, score, tier, factors)
     select c.client_id, $1::uuid, $2::date, c.score, c.tier, c.factors
     from json_to_recordset($3::json) as c (client_id uuid, score int, tier text, factors jsonb)
     on conflict (client_id, day) do update
       set agency_id = excluded.agency_id, score = excluded.score, tier = excluded.tier, factors = excluded.factors
     where (d.agency_id, d.score, d.tier, d.factors)
       is distinct from (excluded.agency_id, excluded.score, excluded.tier, excluded.factors)`,
    [agency_id, day, rows],
  )
}

function names(list: string): string[] {
  return list.split(',').map((name) => name.trim())
}

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
