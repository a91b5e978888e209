import { useMemo } from 'react'
import type { AlertCounts } from '../alert-types.ts'
import { viewOf } from '../model/view-of.ts'
import { countMove } from './alert-cache.ts'
import { pendingAlerts } from './pending.ts'

/** The counts as they will be once the server has agreed to what was done. */
export function useCounts(
  counts: AlertCounts | undefined,
  client: string | undefined,
): AlertCounts | undefined {
  const pending = pendingAlerts.use()
  return useMemo(() => {
    if (counts === undefined) return undefined
    const now = Date.now()
    let sum = counts
    for (const { row, from } of pending.values())
      if (client === undefined || client === row.client_id)
        sum = countMove(sum, from, viewOf(row, now), row.severity)
    return sum
  }, [counts, pending, client])
}
