import type { AlertChange } from '../evaluate/alert-change.ts'
import { evaluateClient } from '../evaluate/evaluate-client.ts'
import type { KnownAlert } from '../evaluate/known-alert.ts'
import type { PreparedRules } from '../evaluate/prepare-rules.ts'
import type { ClientHistory } from '../facts/client-history.ts'
import { walkHistory } from '../facts/walk-history.ts'
import { applyChange } from './apply-change.ts'

/** A change, the alert it left behind, and when. */
export type ReplayStep = { at: number; change: AlertChange; alert: KnownAlert }

/** Lives through a client's history from one instant to another, looking whenever something happens or turns. */
export function replayClient(
  rules: PreparedRules,
  history: ClientHistory,
  from: number,
  to: number,
): ReplayStep[] {
  const walk = walkHistory(history)
  const steps: ReplayStep[] = []
  const newest = new Map<string, KnownAlert>()
  const open = new Map<string, KnownAlert>()
  let count = 0
  for (let at: number | null = from; at !== null && at <= to; ) {
    const facts = walk(at)
    const { changes, next_at } = evaluateClient(rules, facts, { unresolved: [...open.values()], newest }, at)
    for (const change of changes) {
      const known = newest.get(change.fingerprint) ?? null
      const alert = applyChange(known, change, at, `${change.fingerprint}:${++count}`)
      newest.set(change.fingerprint, alert)
      if (alert.status === 'resolved') open.delete(change.fingerprint)
      else open.set(change.fingerprint, alert)
      steps.push({ at, change, alert })
    }
    at = next_at
  }
  return steps
}
