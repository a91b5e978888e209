import { setImmediate } from 'node:timers/promises'
import { AppError, type Firing, replayAlerts, type WatchRule } from '@audienceos/domain'
import type { Deps } from '../app/deps.ts'
import { loadHistories } from './histories/load.ts'
import { readAgreed } from './read-rules.ts'
import { uuids } from './scope.ts'

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
/** Firings that are named one by one. */
const named = 200

export type DryRunOf = {
  agency_id: string
  /** As it would be saved; whether it is on does not matter. */
  rule: WatchRule
  days: number
  /** Milliseconds since 1970. */
  now?: number
  /** Nobody waits for the answer any more. */
  signal?: AbortSignal | undefined
}

const givenUp = () => new AppError('conflict', 'The dry run was given up.')

/** What a rule would have said over the last days, told by the function that decides live. Nothing is written. */
export async function dryRun(
  { db, store }: Pick<Deps, 'db' | 'store'>,
  { agency_id, rule, days, now, signal }: DryRunOf,
) {
  if (signal?.aborted) throw givenUp()
  const to = now ?? Date.now()
  const from = to - days * DAY
  // Long enough before that what ended shortly before may come back as what it was.
  const warm = Math.max(7 * DAY, (rule.retrigger_minutes + rule.keep_firing_minutes) * MINUTE)
  const since = from - Math.min(30 * DAY, warm)
  const agreed = await readAgreed(store, agency_id)
  const { calendar } = agreed
  const rules = withInhibitors(rule, agreed.rules)
  const names = new Map<string, string>()
  const firings: Firing[] = []
  for (const clients of chunks(await clientsOf(), db.engine === 'pglite' ? 100 : 500)) {
    if (signal?.aborted) throw givenUp()
    const histories = await loadHistories(store, { agency_id, clients, since, to })
    for (const { client_id, name } of histories) names.set(client_id, name)
    const fired = replayAlerts({ histories, rules, calendar, from, to, since })
    firings.push(...fired.filter(({ rule_id }) => rule_id === rule.id))
    await setImmediate()
  }
  firings.sort((a, b) => b.at - a.at || (a.fingerprint < b.fingerprint ? -1 : 1))
  return {
    from: iso(from),
    to: iso(to),
    tickets_known_from: await ticketsKnownFrom(),
    fired: firings.length,
    clients: countByClient(firings, names),
    firings: firings.slice(0, named).map((firing) => ({
      at: iso(firing.at),
      client_id: firing.client_id,
      client_name: names.get(firing.client_id) ?? null,
      severity: firing.severity,
      subject_kind: firing.subject_kind,
      subject_id: firing.subject_id,
      title: firing.title,
      resolved_at: firing.resolved_at === null ? null : iso(firing.resolved_at),
      cause: firing.cause,
    })),
  }

  /** Until when some ticket's past is presumed, because it came with one: null where all are known from their beginning. */
  async function ticketsKnownFrom(): Promise<string | null> {
    const [row] = await store.query<{ at: string | null }>(
      'select audienceos.rfc3339(max(s.at)) as at from audienceos.ticket_states s where s.agency_id = $1::uuid and s.is_arrival',
      [agency_id],
    )
    return row?.at ?? null
  }

  async function clientsOf(): Promise<string[]> {
    const rows = await store.query<{ id: string }>(
      'select c.id::text from public.clients c where c.agency_id = $1::uuid and ($2::uuid[] is null or c.id = any ($2::uuid[]))',
      [agency_id, rule.client_ids === null ? null : uuids(rule.client_ids)],
    )
    return rows.map(({ id }) => id)
  }
}

/** A silent client is not silent while a message of theirs waits: those rules have a say. */
function withInhibitors(rule: WatchRule, others: readonly WatchRule[]): WatchRule[] {
  const watching: WatchRule = { ...rule, enabled: true }
  if (rule.kind !== 'silent_client') return [watching]
  return [watching, ...others.filter(({ id, kind }) => kind === 'unanswered_inbound' && id !== rule.id)]
}

function countByClient(firings: readonly Firing[], names: ReadonlyMap<string, string>) {
  const times = new Map<string, number>()
  for (const { client_id } of firings) times.set(client_id, (times.get(client_id) ?? 0) + 1)
  return [...times]
    .map(([client_id, count]) => ({ client_id, client_name: names.get(client_id) ?? null, times: count }))
    .sort((a, b) => b.times - a.times || ((a.client_name ?? '') < (b.client_name ?? '') ? -1 : 1))
}

function chunks<Item>(items: readonly Item[], size: number): Item[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, n) =>
    items.slice(n * size, (n + 1) * size),
  )
}

function iso(at: number): string {
  return new Date(at).toISOString()
}
