import type { AlertSeverity } from '../alert.ts'
import type { AlertEvidence, EvidenceSubject, EvidenceUnit } from '../evidence.ts'
import type { ClientFacts, TicketFacts } from '../facts/client-facts.ts'
import type { WatchRule } from '../rule/alert-rule.ts'
import { type AlertRuleKind, subjectKindOf } from '../rule/kinds.ts'
import type { Clock } from './clock.ts'
import { type AlertCondition, type ConditionLevel, fingerprintOf } from './condition.ts'

/** A rule made ready: it reads the facts of a client at an instant. */
export type Watch = (facts: ClientFacts, now: number) => AlertCondition[]

/** What a kind of rule does with its clock. */
export type WatchOf<Kind extends AlertRuleKind> = (rule: WatchRule<Kind>, clock: Clock) => Watch

const MINUTE = 60_000
export const HOUR = 60 * MINUTE

/** Each level of a rule with the instant from which it holds; those that never will are left out. */
export function levelsOf<Level extends { severity: AlertSeverity }>(
  rule: { for_minutes: number; params: { levels: readonly Level[] } },
  crosses: (level: Level) => number,
): ConditionLevel[] {
  return rule.params.levels
    .map((level) => ({ severity: level.severity, from: crosses(level) + rule.for_minutes * MINUTE }))
    .filter(({ from }) => Number.isFinite(from))
}

/** A condition of a client, by what is particular to it. */
export function conditionOf(
  rule: WatchRule,
  facts: ClientFacts,
  particular: {
    subject_id: string
    began_at: number
    levels: ConditionLevel[]
    turns_at?: number | null
    unit: EvidenceUnit
    limits: AlertEvidence['limits']
    measured: (now: number) => number
    subject: EvidenceSubject
  },
): AlertCondition {
  const { subject_id, began_at, levels, turns_at = null, unit, limits, measured, subject } = particular
  const subject_kind = subjectKindOf[rule.kind]
  return {
    fingerprint: fingerprintOf(rule.id, facts.client_id, subject_kind, subject_id),
    rule_id: rule.id,
    kind: rule.kind,
    client_id: facts.client_id,
    subject_kind,
    subject_id,
    began_at,
    levels,
    turns_at,
    measure: (now) => ({
      subject,
      client_name: facts.name,
      began_at: new Date(began_at).toISOString(),
      measured_at: new Date(now).toISOString(),
      measured: measured(now),
      unit,
      limits,
    }),
  }
}

/** Looks at each ticket of a client. */
export function ticketByTicket(
  see: (ticket: TicketFacts, facts: ClientFacts) => AlertCondition | null,
): Watch {
  return (facts) => {
    const found: AlertCondition[] = []
    for (const ticket of facts.tickets) {
      const condition = see(ticket, facts)
      if (condition) found.push(condition)
    }
    return found
  }
}

/** Of two units, the one the rule's calendar counts in. */
export function unitOf(rule: WatchRule, unit: 'hours' | 'days'): EvidenceUnit {
  return rule.calendar === 'business' ? `business_${unit}` : unit
}

/** Rounded down to a tenth: what is said must have been reached. */
export function tenths(value: number): number {
  return Math.floor(value * 10 + 1e-9) / 10
}
