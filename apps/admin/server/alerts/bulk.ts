import type { AlertBulkResult } from '../../contract/alerts.ts'
import { signedIn } from '../rpc/implementer.ts'
import { applyAct } from './act/apply-act.ts'
import { lockAlerts } from './act/lock-alerts.ts'
import type { Act } from './act/transition.ts'
import { readUntil } from './act/until.ts'
import { readAlerts } from './read-alerts.ts'

/** The same for many alerts in one transaction. What one of them refuses does not stop the others. */
export const bulkAlerts = signedIn.alerts.bulk.handler(({ context, input }) => {
  const { action, until, status = 'open' } = input
  const act: Act =
    action === 'snooze'
      ? { action, until: readUntil(until, context.deps.now()) }
      : action === 'reopen'
        ? { action, status }
        : { action }
  const ids = [...new Set(input.ids)]
  return context.db.transaction(async (tx) => {
    const held = await lockAlerts(tx, ids)
    const refused = await applyAct(tx, [...held.values()], act)
    const rows = await readAlerts(tx, ids)
    const results = ids.map((id): AlertBulkResult => {
      const alert = rows.get(id) ?? null
      return { id, alert, code: alert === null ? 'not_found' : refused.has(id) ? 'conflict' : 'ok' }
    })
    return { results }
  })
})
