import type { BusinessCalendar } from '../../business-hours/business-calendar.ts'
import type { AlertSeverity } from '../alert.ts'
import { prepareRules } from '../evaluate/prepare-rules.ts'
import type { AlertEvidence } from '../evidence.ts'
import type { ClientHistory } from '../facts/client-history.ts'
import type { ResolveCause } from '../resolve-cause.ts'
import type { WatchRule } from '../rule/alert-rule.ts'
import type { AlertRuleKind, SubjectKind } from '../rule/kinds.ts'
import { type ReplayStep, replayClient } from './replay-client.ts'

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

/** One time that an alert was raised, or came back as a new occurrence. */
export type Firing = {
  client_id: string
  rule_id: string
  kind: AlertRuleKind
  fingerprint: string
  subject_kind: SubjectKind
  subject_id: string
  at: number
  began_at: number
  /** The worst it came to, and what was said then. */
  severity: AlertSeverity
  title: string
  description: string
  evidence: AlertEvidence
  /** Null while it holds at `to`. */
  resolved_at: number | null
  cause: ResolveCause | null
}

/** What the rules would have said over a stretch of history, oldest first: `evaluateAlerts` at every event and every turn. */
export function replayAlerts({ histories, rules, calendar, from, to, since = from }: ReplayInput): Firing[] {
  const prepared = prepareRules(rules, calendar)
  return histories
    .flatMap((history) => firingsOf(replayClient(prepared, history, since, to), since))
    .filter(({ at }) => at >= from)
    .sort((a, b) => a.at - b.at || (a.fingerprint < b.fingerprint ? -1 : 1))
}

function firingsOf(steps: readonly ReplayStep[], since: number): Firing[] {
  const firings: Firing[] = []
  const latest = new Map<string, Firing>()
  for (const { at, change, alert } of steps) {
    const firing = latest.get(change.fingerprint)
    switch (change.change) {
      case 'raise':
      case 'reopen': {
        if (change.change === 'reopen' && change.restored) {
          if (firing) Object.assign(firing, { resolved_at: null, cause: null })
          break
        }
        if (firing) firing.resolved_at ??= at
        const { client_id, rule_id, fingerprint, began_at, severity, title, description, evidence } = change
        const { kind, subject_kind, subject_id } = alert
        const fired: Firing = {
          client_id,
          rule_id,
          kind,
          fingerprint,
          subject_kind,
          subject_id,
          at,
          began_at,
          severity,
          title,
          description,
          evidence,
          resolved_at: null,
          cause: null,
        }
        latest.set(fingerprint, fired)
        if (at > since || change.held_from >= since) firings.push(fired)
        break
      }
      case 'escalate': {
        const { severity, title, description, evidence } = change
        if (firing) Object.assign(firing, { severity, title, description, evidence })
        break
      }
      case 'resolve':
        if (firing) Object.assign(firing, { resolved_at: at, cause: change.cause })
    }
  }
  return firings
}
