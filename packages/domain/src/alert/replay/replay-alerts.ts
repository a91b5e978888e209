import type { BusinessCalendar } from '../../business-hours/business-calendar.ts'
import type { AlertSeverity } from '../alert.ts'
import type { AlertEvidence } from '../evidence.ts'
import type { ClientHistory } from '../facts/client-history.ts'
import type { ResolveCause } from '../resolve-cause.ts'
import type { WatchRule } from '../rule/alert-rule.ts'
import type { AlertRuleKind, SubjectKind } from '../rule/kinds.ts'

export type ReplayInput = {
  histories: readonly ClientHistory[]
  rules: readonly WatchRule[]
  calendar: BusinessCalendar
  /** Only what fired in here is told. */
  from: number
  to: number
  /** Where the walk begins, `from` unless given: what holds there already has not fired. */
  since?: number
}

/** One time that an alert was raised or came back. */
export type Firing = {
  client_id: string
  rule_id: string
  kind: AlertRuleKind
  fingerprint: string
  subject_kind: SubjectKind
  subject_id: string
  at: number
  began_at: number
  /** The worst it came to. */
  severity: AlertSeverity
  title: string
  description: string
  evidence: AlertEvidence
  /** Null while it holds at `to`. */
  resolved_at: number | null
  cause: ResolveCause | null
}

/** What the rules would have said over a stretch of history, oldest first: `evaluateAlerts` at every event and every turn. */
export function replayAlerts(_input: ReplayInput): Firing[] {
  throw new Error('not built yet')
}
