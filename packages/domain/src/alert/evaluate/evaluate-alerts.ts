import type { BusinessCalendar } from '../../business-hours/business-calendar.ts'
import type { ClientFacts } from '../facts/client-facts.ts'
import type { WatchRule } from '../rule/alert-rule.ts'
import type { AlertChange } from './alert-change.ts'
import type { KnownAlert } from './known-alert.ts'

export type EvaluationInput = {
  facts: readonly ClientFacts[]
  /** Of these clients: every unresolved alert that a rule made, and the newest alert of each fingerprint of the conditions. */
  alerts: readonly KnownAlert[]
  /** All rules of the agency, switched off or not. */
  rules: readonly WatchRule[]
  calendar: BusinessCalendar
  /** Milliseconds since 1970. */
  now: number
}

export type Evaluation = {
  changes: AlertChange[]
  /** Per client, the next instant at which time alone may change anything; null for never. */
  next_at: Map<string, number | null>
}

/** Turns facts, known alerts, rules and the time into changes. Applied and evaluated again, nothing changes. */
export function evaluateAlerts(_input: EvaluationInput): Evaluation {
  throw new Error('not built yet')
}
