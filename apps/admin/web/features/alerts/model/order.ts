import type { AlertRow } from '../alert-types.ts'
import type { AlertGroup } from '../alerts-search.ts'

const rank = { low: 1, medium: 2, high: 3, critical: 4 }
const rankOf = ({ severity }: AlertRow) => (severity === null ? 0 : rank[severity])

const byText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

const newestFirst = (a: AlertRow, b: AlertRow) =>
  byText(b.created_at ?? '', a.created_at ?? '') || byText(b.id, a.id)

const bySeverity = (a: AlertRow, b: AlertRow) => rankOf(b) - rankOf(a) || newestFirst(a, b)

function byClient(a: AlertRow, b: AlertRow): number {
  if (a.client_id === b.client_id) return bySeverity(a, b)
  if (a.client_name === null || b.client_name === null) return a.client_name === null ? 1 : -1
  return (
    byText(a.client_name.toLowerCase(), b.client_name.toLowerCase()) ||
    byText(a.client_id ?? '', b.client_id ?? '')
  )
}

/** The server's order, to know where a row goes that comes by itself. Negative: `a` comes first. */
export const orderOf: Record<AlertGroup, (a: AlertRow, b: AlertRow) => number> = {
  severity: bySeverity,
  client: byClient,
  none: newestFirst,
}

/** Where a row goes among rows of that order. */
export function placeIn(rows: readonly AlertRow[], row: AlertRow, group: AlertGroup): number {
  const order = orderOf[group]
  const found = rows.findIndex((each) => order(row, each) < 0)
  return found < 0 ? rows.length : found
}
