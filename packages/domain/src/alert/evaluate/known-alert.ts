import type { AlertSeverity, AlertStatus } from '../alert.ts'
import type { ResolveCause } from '../resolve-cause.ts'
import type { AlertRuleKind, SubjectKind } from '../rule/kinds.ts'

/** A stored alert that a rule made, as far as evaluation cares. Instants are milliseconds since 1970. */
export type KnownAlert = {
  id: string
  client_id: string
  rule_id: string
  kind: AlertRuleKind
  fingerprint: string
  subject_kind: SubjectKind
  subject_id: string
  severity: AlertSeverity
  status: AlertStatus
  began_at: number
  created_at: number
  /** Kept while resolved, so that the same episode can come back as it was. */
  acknowledged_at: number | null
  snoozed_until: number | null
  clearing_since: number | null
  resolved_at: number | null
  /** Null counts as `person`. */
  resolve_cause: ResolveCause | null
}

/** What is known of a client's alerts. */
export type KnownAlerts = {
  unresolved: readonly KnownAlert[]
  /** The latest under a fingerprint, resolved or not. */
  newest: ReadonlyMap<string, KnownAlert>
}

/** Sorts alerts, in whatever order. */
export function knownAlerts(alerts: readonly KnownAlert[]): KnownAlerts {
  const newest = new Map<string, KnownAlert>()
  for (const alert of alerts) {
    const other = newest.get(alert.fingerprint)
    if (!other || alert.created_at > other.created_at) newest.set(alert.fingerprint, alert)
  }
  return { unresolved: alerts.filter(({ status }) => status !== 'resolved'), newest }
}
