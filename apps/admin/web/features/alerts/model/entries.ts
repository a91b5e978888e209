import type { AlertRow } from '../alert-types.ts'
import type { AlertGroup } from '../alerts-search.ts'

/** A line of the inbox: an alert, or the heading of a group. `lines`: how many alerts it has; undefined while more may come. */
export type Entry =
  | { row: AlertRow }
  | { heading: string; group: 'severity' | 'client'; of: AlertRow; lines: number | undefined }

export const isHeading = (entry: Entry) => 'heading' in entry
export const entryKey = (entry: Entry): string =>
  'heading' in entry ? `group ${entry.heading} ${entry.of.id}` : entry.row.id

const keyOf = (row: AlertRow, group: 'severity' | 'client') =>
  group === 'severity' ? (row.severity ?? 'none') : (row.client_id ?? 'none')

/** Puts a heading above the first alert of each group; the rows come in the order of the groups. `complete`: these are all. */
export function withHeadings(rows: readonly AlertRow[], group: AlertGroup, complete: boolean): Entry[] {
  if (group === 'none') return rows.map((row) => ({ row }))
  const entries: Entry[] = []
  let current: Extract<Entry, { heading: string }> | undefined
  for (const row of rows) {
    const key = keyOf(row, group)
    if (current?.heading !== key) {
      current = { heading: key, group, of: row, lines: 0 }
      entries.push(current)
    }
    current.lines = (current.lines ?? 0) + 1
    entries.push({ row })
  }
  if (current !== undefined && !complete) current.lines = undefined
  return entries
}
