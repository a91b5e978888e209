const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

const relative = new Intl.RelativeTimeFormat(undefined, { numeric: 'auto', style: 'short' })
const absolute = new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeStyle: 'short' })
const moment = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' })
const clock = new Intl.DateTimeFormat(undefined, { timeStyle: 'short' })
const monthDay = new Intl.DateTimeFormat(undefined, { month: 'short', day: 'numeric' })
const monthDayYear = new Intl.DateTimeFormat(undefined, { month: 'short', day: 'numeric', year: 'numeric' })
const plainDay = new Intl.DateTimeFormat(undefined, { month: 'short', day: 'numeric', timeZone: 'UTC' })
const longDay = new Intl.DateTimeFormat(undefined, { weekday: 'long', month: 'long', day: 'numeric' })
const longDayYear = new Intl.DateTimeFormat(undefined, {
  weekday: 'long',
  month: 'long',
  day: 'numeric',
  year: 'numeric',
})

const startOfDay = (at: Date) => new Date(at.getFullYear(), at.getMonth(), at.getDate()).getTime()
const daysBetween = (at: Date, now: Date) => Math.round((startOfDay(at) - startOfDay(now)) / day)

/** "now", "5 min. ago", "yesterday", "3 days ago"; older than a week the date: "Mar 4", "Mar 4, 2024". */
export function formatRelative(at: Date, now: Date): string {
  const ms = at.getTime() - now.getTime()
  if (Math.abs(ms) < minute) return 'now'
  if (Math.abs(ms) < hour) return relative.format(Math.trunc(ms / minute), 'minute')
  const days = daysBetween(at, now)
  if (days === 0) return relative.format(Math.trunc(ms / hour), 'hour')
  if (Math.abs(days) < 7) return relative.format(days, 'day')
  return formatDate(at, now)
}

/** "Mar 4", or "Mar 4, 2024" outside this year. */
function formatDate(at: Date, now: Date): string {
  return (at.getFullYear() === now.getFullYear() ? monthDay : monthDayYear).format(at)
}

const lasting = (unit: 'minute' | 'hour' | 'day' | 'week') =>
  new Intl.NumberFormat(undefined, { style: 'unit', unit, unitDisplay: 'long' })
const minutes = lasting('minute')
const hours = lasting('hour')
const days = lasting('day')
const weeks = lasting('week')

/** How long something has been going on: "40 minutes", "26 hours", "3 days", "5 weeks". */
export function formatLasting(since: Date, now: Date): string {
  const ms = Math.max(0, now.getTime() - since.getTime())
  if (ms < hour) return minutes.format(Math.floor(ms / minute))
  if (ms < 2 * day) return hours.format(Math.floor(ms / hour))
  if (ms < 28 * day) return days.format(Math.floor(ms / day))
  return weeks.format(Math.floor(ms / (7 * day)))
}

/** "Mar 4" of a calendar day such as `2025-03-04`, the same in every time zone. */
export const formatPlainDay = (day: string) => plainDay.format(Date.parse(`${day}T00:00:00Z`))

/** A day separator: "Today", "Yesterday", "Monday, March 4". */
export function formatDay(at: Date, now: Date): string {
  const days = daysBetween(at, now)
  if (days === 0) return 'Today'
  if (days === -1) return 'Yesterday'
  return (at.getFullYear() === now.getFullYear() ? longDay : longDayYear).format(at)
}

/** "09:41" in the reader's own way. */
export const formatClock = (at: Date) => clock.format(at)

/** "Mar 4, 2025, 09:41:07": exact enough to tell two moments apart. */
export const formatMoment = (at: Date) => moment.format(at)

/** "Tuesday, 4 March 2025 at 09:41". */
export const formatAbsolute = (at: Date) => absolute.format(at)
