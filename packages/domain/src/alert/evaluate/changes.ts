import type { AlertCondition, ConditionLevel } from '../condition/condition.ts'
import { describeAlert } from '../words/describe-alert.ts'
import type { EscalateChange, RaiseChange, ReopenChange } from './alert-change.ts'
import type { KnownAlert } from './known-alert.ts'

/** What changes are told about: a condition that has reached a level, at an instant, in the agency's time zone. */
export type Reached = { condition: AlertCondition; level: ConditionLevel; now: number; time_zone: string }

function told({ condition, level, now, time_zone }: Reached) {
  const evidence = condition.measure(now)
  return {
    client_id: condition.client_id,
    rule_id: condition.rule_id,
    severity: level.severity,
    held_from: level.from,
    began_at: condition.began_at,
    ...describeAlert(evidence, time_zone),
    evidence,
  }
}

export function raise(reached: Reached, before: KnownAlert | undefined): RaiseChange {
  const { fingerprint, kind, subject_kind, subject_id } = reached.condition
  return {
    change: 'raise',
    ...told(reached),
    fingerprint,
    kind,
    subject_kind,
    subject_id,
    previous_alert_id: before?.id ?? null,
  }
}

export function reopen(reached: Reached, alert: KnownAlert, restored: boolean): ReopenChange {
  const { fingerprint, id: alert_id, acknowledged_at } = alert
  const status = restored && acknowledged_at !== null ? 'acknowledged' : 'open'
  return { change: 'reopen', ...told(reached), fingerprint, alert_id, status, restored }
}

export function escalate(reached: Reached, alert: KnownAlert): EscalateChange {
  const { fingerprint, id: alert_id, snoozed_until } = alert
  return { change: 'escalate', ...told(reached), fingerprint, alert_id, snoozed_until }
}
