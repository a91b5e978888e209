import type { EvidenceSubject } from '../evidence.ts'
import type { ClientFacts } from '../facts/client-facts.ts'
import type { WatchRule } from '../rule/alert-rule.ts'
import type { Clock } from './clock.ts'
import type { AlertCondition } from './condition.ts'
import { conditionOf, levelsOf, unitOf } from './watch.ts'

/** A condition that is so many days since something. */
export function daysSince(
  rule: WatchRule<'silent_client' | 'no_meeting' | 'stale_ticket'>,
  clock: Clock,
  facts: ClientFacts,
  began_at: number,
  subject_id: string,
  subject: EvidenceSubject,
): AlertCondition {
  return conditionOf(rule, facts, {
    subject_id,
    began_at,
    levels: levelsOf(rule, ({ days }) => clock.addDays(began_at, days)),
    unit: unitOf(rule, 'days'),
    limits: rule.params.levels.map(({ severity, days }) => ({ severity, at: days })),
    measured: (now) => clock.daysBetween(began_at, now),
    subject,
  })
}
