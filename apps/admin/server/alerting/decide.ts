import { type AlertChange, type ClientFacts, evaluateAlerts } from '@audienceos/domain'
import { type ReadAlert, readNewest } from './alerts/known.ts'
import type { Agreed } from './read-rules.ts'
import type { Scope } from './scope.ts'

type Decided = {
  changes: AlertChange[]
  next_at: Map<string, number | null>
  /** The alerts that the changes are of, as they were read. */
  read: ReadAlert[]
}

/**
 * Decides on clients whose unresolved alerts are known. Of what has been resolved only that is read which may come back:
 * an alert that would be raised otherwise.
 */
export async function decide(
  scope: Scope,
  facts: readonly ClientFacts[],
  unresolved: readonly ReadAlert[],
  { rules, calendar }: Agreed,
): Promise<Decided> {
  const alerts = [...unresolved]
  const asked = new Set<string>()
  for (;;) {
    const { changes, next_at } = evaluateAlerts({ facts, alerts, rules, calendar, now: scope.now })
    const raised = changes.flatMap(({ change, fingerprint }) =>
      change === 'raise' && !asked.has(fingerprint) ? [fingerprint] : [],
    )
    const resolved = raised.length === 0 ? [] : await readNewest(scope, raised)
    if (resolved.length === 0) {
      const changed = new Set(changes.map((change) => (change.change === 'raise' ? null : change.alert_id)))
      return { changes, next_at, read: alerts.filter(({ id }) => changed.has(id)) }
    }
    for (const fingerprint of raised) asked.add(fingerprint)
    alerts.push(...resolved)
  }
}
