import type { TimelineItem } from '../../api/types.ts'
import { formatDay } from '../../time/format.ts'

/** A line of the timeline: an item, or the day above the items of that day. */
export type Entry = { day: string } | { item: TimelineItem }

/** Names an item in the URL and in the list: `communication:<id>`. Ids are unique within a kind only. */
export function itemKey(item: TimelineItem): string {
  switch (item.kind) {
    case 'communication':
      return `communication:${item.communication.id}`
    case 'alert':
      return `alert:${item.alert.id}`
    case 'ticket':
      return `ticket:${item.ticket.id}`
    case 'document':
      return `document:${item.document.id}`
  }
}

/** Names a line of the timeline: an item, or the day above some. */
export const entryKey = (entry: Entry) => ('day' in entry ? `day:${entry.day}` : itemKey(entry.item))

/** Puts a separator above the first item of each day, in the reader's own time zone. */
export function withDays(items: readonly TimelineItem[], now: Date): Entry[] {
  const entries: Entry[] = []
  let before: string | undefined
  for (const item of items) {
    const day = hasTime(item) ? formatDay(new Date(item.at), now) : 'Without a date'
    if (day !== before) entries.push({ day })
    before = day
    entries.push({ item })
  }
  return entries
}

/** `at` is never null; whether there is a date at all, the row itself says. */
function hasTime(item: TimelineItem): boolean {
  switch (item.kind) {
    case 'communication':
      return item.communication.timestamp !== null
    case 'alert':
      return item.alert.created_at !== null
    case 'ticket':
      return item.ticket.created_at !== null
    case 'document':
      return item.document.created_at !== null
  }
}
