import type { BusinessCalendar } from '../../business-hours/business-calendar.ts'
import type { ClientFacts } from '../facts/client-facts.ts'
import type { WatchRule } from '../rule/alert-rule.ts'
import type { AlertChange } from './alert-change.ts'
import { evaluateClient } from './evaluate-client.ts'
import { type KnownAlert, knownAlerts } from './known-alert.ts'
import { prepareRules } from './prepare-rules.ts'

export type EvaluationInput = {
  facts: readonly ClientFacts[]
  /**
   * Every unresolved alert of these clients that a rule made, and the newest alert of each fingerprint of the
   * conditions. Unresolved ones of clients that `facts` does not name resolve: the client is gone.
   */
  alerts: readonly KnownAlert[]
  /** All rules of the agency, switched off or not. */
  rules: readonly WatchRule[]
  calendar: BusinessCalendar
  /** Milliseconds since 1970. */
  now: number
}

export type Evaluation = {
  /** To be written in this order. */
  changes: AlertChange[]
  /** Per client, the next instant at which time alone may change anything; null for never. */
  next_at: Map<string, number | null>
}

/** Turns facts, known alerts, rules and the time into changes. Applied and evaluated again, nothing changes. */
export function evaluateAlerts({ facts, alerts, rules, calendar, now }: EvaluationInput): Evaluation {
  const prepared = prepareRules(rules, calendar)
  const of_client = new Map<string, KnownAlert[]>()
  for (const alert of alerts) {
    const own = of_client.get(alert.client_id)
    if (own) own.push(alert)
    else of_client.set(alert.client_id, [alert])
  }
  const changes: AlertChange[] = []
  const next_at = new Map<string, number | null>()
  for (const client of facts) {
    const done = evaluateClient(prepared, client, knownAlerts(of_client.get(client.client_id) ?? []), now)
    changes.push(...done.changes)
    next_at.set(client.client_id, done.next_at)
  }
  for (const { id: alert_id, client_id, fingerprint, rule_id, status } of alerts)
    if (status !== 'resolved' && !next_at.has(client_id))
      changes.push({ change: 'resolve', alert_id, client_id, fingerprint, rule_id, cause: 'client_inactive' })
  return { changes, next_at }
}
