import type { AlertChange, ClientFacts } from '@audienceos/domain'
import { byClient, knownAlerts, type ReadAlert, type Unresolved, unresolvedOf } from './alerts/known.ts'
import { writeChanges } from './alerts/write-changes.ts'
import { type ClockRow, isSet, putOff, setClocks } from './clocks.ts'
import { decide } from './decide.ts'
import { clientFacts, factsOf } from './facts/client-facts.ts'
import { type HeldClient, holdClients } from './facts/hold-clients.ts'
import { announceNotices } from './notices.ts'
import { readAhead } from './read-ahead.ts'
import { readAgreed, ticketRule } from './read-rules.ts'
import { readTogether } from './read-together.ts'
import { type Scope, uuids } from './scope.ts'
import { activeAlerts } from './standings/active-alerts.ts'
import { type LastStanding, lastStandingsOf } from './standings/last-standing.ts'
import { localDay } from './standings/local-day.ts'
import { digestOf, standingOf } from './standings/standing-of.ts'
import { forgetStandings, storeStandings } from './standings/store-standings.ts'

/** So many clients are read while those before them are evaluated. */
export const at_once = 250

/** A client that was looked at: what is known of it, and when to look again. */
type Seen = { facts: ClientFacts; last: LastStanding | undefined; next_at: number | null }

/** Evaluates clients of an agency inside a transaction that holds it, in a few statements however many they are. */
export async function evaluateBatch(scope: Scope, clients: readonly string[]): Promise<AlertChange[]> {
  const { sql, agency_id, now } = scope
  const agreed = await readAgreed(sql, agency_id)
  const held = await holdClients(scope, clients)
  const judging = {
    calendar: agreed.calendar,
    overdue: ticketRule(agreed.rules, agency_id),
    day: localDay(now, agreed.calendar.time_zone),
    now,
  }
  const changes: AlertChange[] = []
  const read = new Map<string, ReadAlert>()
  const changing: Seen[] = []
  const standings: string[] = []
  const clocks: ClockRow[] = []

  /** Notes how a client stands, if that is not how it stood. */
  const note = ({ facts, last, next_at }: Seen, alerts: readonly Unresolved[]) => {
    const text = facts.is_workspace
      ? null
      : JSON.stringify(standingOf(facts, activeAlerts(alerts, now), last?.weeks ?? null, judging))
    const standing = text === null ? null : digestOf(text, judging)
    const clock = { client_id: facts.client_id, due_at: next_at, standing }
    if (isSet(clock, last?.clock ?? null)) return
    clocks.push(clock)
    // The agency's own workspace stands nowhere.
    if (text !== null && last?.clock?.[2] !== standing) standings.push(text)
  }
  const change = async (facts: readonly ClientFacts[], unresolved: readonly { alert: Unresolved }[]) => {
    const decided = await decide(scope, facts, knownAlerts(unresolved), agreed)
    changes.push(...decided.changes)
    for (const alert of decided.read) read.set(alert.id, alert)
    return decided
  }

  const parts = Array.from({ length: Math.ceil(held.length / at_once) }, (_, n) =>
    held.slice(n * at_once, (n + 1) * at_once),
  )
  for await (const [part, found] of readAhead(parts, (part) => readClients(scope, part))) {
    const facts = clientFacts(scope, part, found)
    const decided = await change(facts, found.unresolved)
    const changed = new Set(decided.changes.map(({ client_id }) => client_id))
    const last = new Map(found.last.map((one) => [one.client_id, one]))
    const alerts = byClient(found.unresolved)
    for (const client of facts) {
      const { client_id } = client
      const seen = {
        facts: client,
        last: last.get(client_id),
        next_at: decided.next_at.get(client_id) ?? null,
      }
      if (changed.has(client_id)) changing.push(seen)
      else note(seen, alerts.get(client_id) ?? [])
    }
  }
  const here = new Set(held.map(({ client_id }) => client_id))
  const gone = clients.filter((client_id) => !here.has(client_id))
  if (gone.length > 0) await change([], (await readAlerts(scope, gone)).unresolved)

  const { written, moved, taken } = await writeChanges(scope, changes, read)
  if (moved.length > 0) await queueAgain(scope, moved)
  await announceNotices(scope, written)
  if (changing.length > 0) {
    const { unresolved } = await readAlerts(
      scope,
      changing.map(({ facts }) => facts.client_id),
    )
    const alerts = byClient(unresolved)
    for (const seen of changing) note(seen, alerts.get(seen.facts.client_id) ?? [])
  }
  await storeStandings(scope, standings, judging.day)
  await setClocks(scope, clocks)
  // However long that lasts: asking again at once would find the same.
  for (const client_id of taken) await putOff(scope, client_id)
  await forgetStandings(scope, gone)
  return written.map(({ change }) => change)
}

/** All that an evaluation of clients looks at, in one statement. */
function readClients(scope: Scope, part: readonly HeldClient[]) {
  const ids = part.map(({ client_id }) => client_id)
  return readTogether(scope.sql, {
    ...factsOf(scope, ids),
    unresolved: unresolvedOf(scope, ids),
    last: lastStandingsOf(scope, ids),
  })
}

function readAlerts(scope: Scope, clients: readonly string[]) {
  return readTogether(scope.sql, { unresolved: unresolvedOf(scope, clients) })
}

async function queueAgain({ sql, agency_id }: Scope, clients: readonly string[]): Promise<void> {
  await sql.query(
    'insert into audienceos.alert_queue (agency_id, client_id) select $1::uuid, unnest($2::uuid[])',
    [agency_id, uuids(clients)],
  )
}
