import type { AlertCondition, ConditionLevel } from '../condition/condition.ts'
import { isWatched, watches } from '../condition/watch-of.ts'
import type { ClientFacts } from '../facts/client-facts.ts'
import type { ResolveCause } from '../resolve-cause.ts'
import type { WatchRule } from '../rule/alert-rule.ts'
import { severityRank } from '../severity.ts'
import type { AlertChange } from './alert-change.ts'
import { escalate, type Reached, raise, reopen } from './changes.ts'
import { clearedBecause, isFinal } from './cleared-because.ts'
import { comeBack } from './come-back.ts'
import type { KnownAlert, KnownAlerts } from './known-alert.ts'
import type { PreparedRules } from './prepare-rules.ts'

const MINUTE = 60_000

/** Evaluates one client, of whose alerts this is known. */
export function evaluateClient(
  { first, last, by_id, time_zone }: PreparedRules,
  facts: ClientFacts,
  { unresolved, newest }: KnownAlerts,
  now: number,
): { changes: AlertChange[]; next_at: number | null } {
  const changes: AlertChange[] = []
  const by_fingerprint = new Map(unresolved.map((alert) => [alert.fingerprint, alert]))
  const unanswered = unresolved.filter((alert) => isUnanswered(alert, facts))
  const held = new Set<KnownAlert>()
  let waiting = false
  let next_at = Number.POSITIVE_INFINITY

  const turn = (at: number | null) => {
    if (at !== null && at > now && at < next_at) next_at = at
  }
  const stay = (alert: KnownAlert) => {
    held.add(alert)
    if (alert.kind === 'unanswered_inbound') waiting = true
  }
  const nameOf = ({ id, client_id, fingerprint, rule_id }: KnownAlert) => ({
    alert_id: id,
    client_id,
    fingerprint,
    rule_id,
  })
  const watchSnooze = (alert: KnownAlert) => {
    if (alert.snoozed_until === null) return
    if (alert.snoozed_until > now) turn(alert.snoozed_until)
    else changes.push({ change: 'wake', ...nameOf(alert) })
  }

  const keep = (alert: KnownAlert, reached: Reached) => {
    stay(alert)
    if (isNewEpisode(alert, reached.condition)) {
      changes.push(reopen(reached, alert, false))
      return
    }
    if (alert.clearing_since !== null) changes.push({ change: 'unmark_clearing', ...nameOf(alert) })
    if (severityRank(reached.level.severity) > severityRank(alert.severity))
      changes.push(escalate(reached, alert))
    watchSnooze(alert)
  }

  const begin = (rule: WatchRule, reached: Reached) => {
    const { condition, level } = reached
    const before = newest.get(condition.fingerprint)
    const way = before ? comeBack(before, condition, level, rule.retrigger_minutes, now) : 'raised'
    if (way === 'stays') return
    if (condition.kind === 'unanswered_inbound') waiting = true
    if (!before || way === 'raised') {
      changes.push(raise(reached, before))
      return
    }
    changes.push(reopen(reached, before, way === 'restored'))
    if (way === 'restored') watchSnooze(before)
  }

  const look = (rule: WatchRule, condition: AlertCondition) => {
    for (const { from } of condition.levels) turn(from)
    turn(condition.turns_at)
    const level = reachedLevel(condition, now)
    if (!level) return
    const reached = { condition, level, now, time_zone }
    // An older message that comes to light late does not take the alert away from one that waits too.
    const own = new Set(
      condition.kind === 'unanswered_inbound'
        ? unanswered.filter((alert) => alert.rule_id === condition.rule_id)
        : [],
    )
    const same = by_fingerprint.get(condition.fingerprint)
    if (same) own.add(same)
    if (own.size === 0) begin(rule, reached)
    for (const alert of own) keep(alert, reached)
  }

  const clear = (alert: KnownAlert) => {
    if (held.has(alert)) return
    const rule = by_id.get(alert.rule_id)
    const cause = causeOf(alert, rule)
    const grace = isFinal(cause) || !rule ? 0 : rule.keep_firing_minutes * MINUTE
    const until = (alert.clearing_since ?? now) + grace
    if (until <= now) {
      changes.push({ change: 'resolve', ...nameOf(alert), cause })
      return
    }
    stay(alert)
    turn(until)
    if (alert.clearing_since === null)
      changes.push({ change: 'mark_clearing', ...nameOf(alert), clearing_since: now })
    watchSnooze(alert)
  }
  const causeOf = (alert: KnownAlert, rule: WatchRule | undefined): ResolveCause => {
    if (!isWatched(facts)) return 'client_inactive'
    if (!rule) return 'rule_deleted'
    if (!watches(rule, facts)) return 'rule_off'
    return alert.kind === 'silent_client' && waiting ? 'inhibited' : clearedBecause(alert, facts)
  }

  if (isWatched(facts)) turn(facts.next_future_at)
  for (const { rule, watch } of first)
    if (watches(rule, facts)) for (const condition of watch(facts, now)) look(rule, condition)
  for (const alert of unresolved) if (alert.kind !== 'silent_client') clear(alert)
  if (!waiting)
    for (const { rule, watch } of last)
      if (watches(rule, facts)) for (const condition of watch(facts, now)) look(rule, condition)
  for (const alert of unresolved) if (alert.kind === 'silent_client') clear(alert)

  changes.sort((a, b) => (a.fingerprint < b.fingerprint ? -1 : a.fingerprint > b.fingerprint ? 1 : 0))
  return { changes, next_at: Number.isFinite(next_at) ? next_at : null }
}

/** The worst level that has been reached. */
function reachedLevel({ levels }: AlertCondition, now: number): ConditionLevel | undefined {
  return levels.findLast(({ from }) => from <= now)
}

/** Whether an alert is about a message that still waits. */
function isUnanswered({ kind, subject_id }: KnownAlert, { unanswered }: ClientFacts): boolean {
  return (
    kind === 'unanswered_inbound' &&
    unanswered.some(({ communication_id }) => communication_id === subject_id)
  )
}

/** Whether what holds now is not what the alert was raised for, and the time between went unseen. */
function isNewEpisode(alert: KnownAlert, condition: AlertCondition): boolean {
  return (
    condition.kind !== 'unanswered_inbound' &&
    condition.kind !== 'ticket_surge' &&
    condition.began_at > alert.began_at
  )
}
