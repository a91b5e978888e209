import { type AlertChange, type AlertCondition, conditionsOf, evaluateAlerts } from '@audienceos/domain'
import { type ReadAlert, readNewest, readUnresolved } from './alerts/known.ts'
import { writeChanges } from './alerts/write-changes.ts'
import { putOff, setClocks } from './clocks.ts'
import { gatherFacts } from './facts/gather.ts'
import { announceNotices } from './notices.ts'
import { readCalendar, readRules, ticketRule } from './read-rules.ts'
import { type Scope, uuids } from './scope.ts'
import { forgetStandings, storeStandings } from './standings/store-standings.ts'

/** Evaluates clients of an agency inside a transaction that holds it, in a fixed number of statements. */
export async function evaluateBatch(scope: Scope, clients: readonly string[]): Promise<AlertChange[]> {
  const { sql, agency_id, now } = scope
  const rules = await readRules(sql, agency_id)
  const calendar = await readCalendar(sql, agency_id)
  const facts = await gatherFacts(scope, clients)
  const unresolved = await readUnresolved(scope, clients)
  const conditions = facts.flatMap((client) => conditionsOf(client, rules, calendar, now))
  const fingerprints = mayRaise(conditions, unresolved, now)
  const resolved = fingerprints.length === 0 ? [] : await readNewest(scope, fingerprints)
  const alerts = [...unresolved, ...resolved]
  const { changes, next_at } = evaluateAlerts({ facts, alerts, rules, calendar, now })
  const known = new Map<string, ReadAlert>(alerts.map((alert) => [alert.id, alert]))
  const { written, moved, taken } = await writeChanges(scope, changes, known)
  if (moved.length > 0) await queueAgain(scope, moved)
  await announceNotices(scope, written)
  await storeStandings(scope, facts, calendar, ticketRule(rules, agency_id))
  await setClocks(scope, next_at)
  // However long that lasts: asking again at once would find the same.
  for (const client_id of taken) await putOff(scope, client_id)
  const here = new Set(facts.map(({ client_id }) => client_id))
  await forgetStandings(
    scope,
    clients.filter((client_id) => !here.has(client_id)),
  )
  return written.map(({ change }) => change)
}

/** The conditions that may raise an alert: what has an unresolved one already comes back to that. */
function mayRaise(
  conditions: readonly AlertCondition[],
  unresolved: readonly ReadAlert[],
  now: number,
): string[] {
  const stands = new Set(unresolved.map(({ fingerprint }) => fingerprint))
  return conditions
    .filter(({ fingerprint, levels }) => !stands.has(fingerprint) && levels.some(({ from }) => from <= now))
    .map(({ fingerprint }) => fingerprint)
}

async function queueAgain({ sql, agency_id }: Scope, clients: readonly string[]): Promise<void> {
  await sql.query(
    'insert into audienceos.alert_queue (agency_id, client_id) select $1::uuid, unnest($2::uuid[])',
    [agency_id, uuids(clients)],
  )
}
