import type { AlertRow } from '../alert-types.ts'
import type { AlertView } from '../alerts-search.ts'

type Standing = Pick<AlertRow, 'status' | 'snoozed_until'>

/** Snoozed at `now`, in epoch milliseconds. */
export const isSnoozed = ({ status, snoozed_until }: Standing, now: number): boolean =>
  status !== 'resolved' && snoozed_until !== null && Date.parse(snoozed_until) > now

/** The tab an alert stands in at `now`. */
export function viewOf(row: Standing, now: number): AlertView {
  if (row.status === 'resolved') return 'resolved'
  if (isSnoozed(row, now)) return 'snoozed'
  return row.status === 'acknowledged' ? 'acknowledged' : 'open'
}

/** What the tabs, and whatever shows an alert, call the place where it stands. */
export const viewLabels: Record<AlertView, string> = {
  open: 'Open',
  acknowledged: 'Acknowledged',
  snoozed: 'Snoozed',
  resolved: 'Resolved',
}

/** How an alert stands at `now`, in a word; who does not know until when it is snoozed leaves that out. */
export const alertStatusLabel = (
  { status, snoozed_until = null }: { status: string | null; snoozed_until?: string | null },
  now: number,
): string => viewLabels[viewOf({ status: status as Standing['status'], snoozed_until }, now)]
