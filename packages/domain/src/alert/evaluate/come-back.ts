import type { AlertCondition, ConditionLevel } from '../condition/condition.ts'
import { severityRank } from '../severity.ts'
import { canBeRestored } from './cleared-because.ts'
import type { KnownAlert } from './known-alert.ts'

/** What a condition does that has no unresolved alert, but had one. */
export type ComeBack = 'stays' | 'restored' | 'reopened' | 'raised'

/**
 * A person who resolves an alert has dismissed its episode, until it gets worse than it was. What the evaluation
 * resolved comes back: as it was, where the condition never ended; else re-opened for a while, then as a new alert.
 */
export function comeBack(
  before: KnownAlert,
  condition: AlertCondition,
  level: ConditionLevel,
  retrigger_minutes: number,
  now: number,
): ComeBack {
  const resolved_at = before.resolved_at ?? now
  // A surge has no one moment that names it: the one that began before it was dismissed is the one that was dismissed.
  const same = condition.began_at <= (condition.kind === 'ticket_surge' ? resolved_at : before.began_at)
  const worse = severityRank(level.severity) > severityRank(before.severity)
  if (same) {
    const dismissed = before.resolve_cause === null || before.resolve_cause === 'person'
    if (dismissed) return worse ? 'reopened' : 'stays'
    if (canBeRestored(before.resolve_cause)) return worse ? 'reopened' : 'restored'
  }
  return now - resolved_at <= retrigger_minutes * 60_000 ? 'reopened' : 'raised'
}
