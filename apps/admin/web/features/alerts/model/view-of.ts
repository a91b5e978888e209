import type { AlertRow } from '../alert-types.ts'
import type { AlertView } from '../alerts-search.ts'

/** Snoozed at `now`, in epoch milliseconds. */
export const isSnoozed = ({ status, snoozed_until }: AlertRow, now: number): boolean =>
  status !== 'resolved' && snoozed_until !== null && Date.parse(snoozed_until) > now

/** The tab an alert stands in at `now`. */
export function viewOf(row: AlertRow, now: number): AlertView {
  if (row.status === 'resolved') return 'resolved'
  if (isSnoozed(row, now)) return 'snoozed'
  return row.status === 'acknowledged' ? 'acknowledged' : 'open'
}
