import type { ClientFacts } from '../alert/facts/client-facts.ts'
import type { AlertRuleKind, SubjectKind } from '../alert/rule/kinds.ts'
import type { NextAction } from './health.ts'
import type { RiskAlert } from './risk.ts'

/** `kind` and subject are null for an alert made by hand. */
export type ActionAlert = RiskAlert & {
  kind: AlertRuleKind | null
  subject_kind: SubjectKind | null
  subject_id: string | null
}

/** What to do first for a client, from its alerts that are neither resolved nor snoozed. */
export function nextAction(_facts: ClientFacts, _alerts: readonly ActionAlert[]): NextAction | null {
  throw new Error('not built yet')
}
