import type { SnoozePreview } from '../../contract/alerts/alert-row.ts'
import { signedIn } from '../rpc/implementer.ts'
import { transition } from './act/transition.ts'
import { readUntil } from './act/until.ts'
import { readAlerts } from './read-alerts.ts'
import { readIds } from './read-ids.ts'

/** What snoozing these alerts would hide, and which would refuse. */
export const snoozePreview = signedIn.alerts.snoozePreview.handler(async ({ context, input }) => {
  const ids = readIds(input.ids)
  const until = readUntil(input.until, context.deps.now(), 'query')
  const rows = await readAlerts(context.db, ids)
  const preview: SnoozePreview = { until, hides: [], skips: [] }
  for (const id of ids) {
    const alert = rows.get(id)
    if (alert === undefined) preview.skips.push({ id, code: 'not_found' })
    else if (transition(alert.status ?? 'open', { action: 'snooze', until }) === null) {
      preview.skips.push({ id, code: 'conflict' })
    } else preview.hides.push(alert)
  }
  return preview
})
