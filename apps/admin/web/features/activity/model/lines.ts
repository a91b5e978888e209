import { formatDay } from '../../../time/format.ts'
import type { Entry } from '../activity-types.ts'

/** A line of the list: an act, with its changes in view or not, or the day above the acts of that day. */
export type Line = { day: string } | { entry: Entry; open: boolean }

/** Names a line of the log: an entry, or the day above some. */
export const lineKey = (line: Line): string => ('day' in line ? `day:${line.day}` : line.entry.id)
/** Whether a line is a heading, which the cursor passes over. */
export const isDay = (line: Line): boolean => 'day' in line

/** Puts the day above the first act of each, in the reader's own time zone. */
export function linesOf(entries: readonly Entry[], open: ReadonlySet<string>, now: Date): Line[] {
  const lines: Line[] = []
  let before: string | undefined
  for (const entry of entries) {
    const day = formatDay(new Date(entry.at), now)
    if (day !== before) lines.push({ day })
    before = day
    lines.push({ entry, open: open.has(entry.id) })
  }
  return lines
}
