import { createPending, type PendingRow } from '../../../app/optimistic/pending.ts'
import type { AlertRow } from '../alert-types.ts'
import type { AlertView } from '../alerts-search.ts'

/** An alert as it will be once the server has agreed, and the tab it was in before anything was done. */
type Pending = PendingRow<AlertRow> & { from: AlertView }

/** What was done to alerts and is not confirmed. */
export const pendingAlerts = createPending<Pending>((entry, before) => ({ ...entry, from: before.from }))

/** Alerts that were put back where they stood: they are no news. */
export const broughtBack = new Set<string>()
