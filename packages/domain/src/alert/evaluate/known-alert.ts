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
