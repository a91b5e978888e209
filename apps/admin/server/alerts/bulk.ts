import type { AlertBulkResult } from '../../contract/alerts/alert-row.ts'
import { isSameTime } from '../rows/is-same-time.ts'
import { signedIn } from '../rpc/implementer.ts'
import { applyAct } from './act/apply-act.ts'
import { type LockedAlert, lockAlerts } from './act/lock-alerts.ts'
import type { Act } from './act/transition.ts'
import { readUntil } from './act/until.ts'
import { readAlerts } from './read-alerts.ts'

/** The same for many alerts in one transaction. What one of them refuses does not stop the others. */
export const bulkAlerts = signedIn.alerts.bulk.handler(({ context, input }) => {
  const { action, until, status = 'open' } = input
  const expected: Partial<Record<string, string | null>> = input.expected_updated_at ?? {}
  const act: Act =
    action === 'snooze'
      ? { action, until: readUntil(until, context.deps.now()) }
      : action === 'reopen'
        ? { action, status }
        : { action }
  const ids = [...new Set(input.ids)]
  return context.db.transaction(async (tx) => {
    const held = await lockAlerts(tx, ids)
    const isStale = ({ id, updated_at }: LockedAlert) =>
      expected[id] !== undefined && !isSameTime(expected[id], updated_at)
    const fresh = [...held.values()].filter((alert) => !isStale(alert))
    const refused = await applyAct(tx, fresh, act)
    const rows = await readAlerts(tx, ids)
    const results = ids.map((id): AlertBulkResult => {
      const [was, alert] = [held.get(id), rows.get(id)]
      if (was === undefined || alert === undefined) return { id, code: 'not_found', alert: null }
      return { id, code: isStale(was) ? 'stale' : refused.has(id) ? 'conflict' : 'ok', alert }
    })
    return { results }
  })
})
