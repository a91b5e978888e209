import type { AlertSeverity } from '../alert.ts'
import type { AlertEvidence } from '../evidence.ts'
import type { AlertRuleKind, SubjectKind } from '../rule/kinds.ts'

/** A severity and the instant from which it holds, if the facts stay as they are. It may be in the future. */
export type ConditionLevel = { severity: AlertSeverity; from: number }

/** What a rule sees in the facts of a client: something that has, or by itself will have, a severity. */
export type AlertCondition = {
  fingerprint: string
  rule_id: string
  kind: AlertRuleKind
  client_id: string
  subject_kind: SubjectKind
  subject_id: string
  /** Names the episode: equal while it is the same silence, the same wait. */
  began_at: number
  /** Mildest first. */
  levels: readonly ConditionLevel[]
  /** The next instant at which it ends or begins by time alone, apart from its levels. */
  turns_at: number | null
  /** What is measured at an instant. */
  measure(now: number): AlertEvidence
}

/** Identity of an alert inside its agency. */
export function fingerprintOf(
  rule_id: string,
  client_id: string,
  subject_kind: SubjectKind,
  subject_id: string,
): string {
  return `${rule_id}:${client_id}:${subject_kind}:${subject_id}`
}
