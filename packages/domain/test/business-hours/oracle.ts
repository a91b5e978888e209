import type { BusinessCalendar, Weekday } from '../../src/index.ts'

const MINUTE = 60_000

/** Says of every minute whether it is worked, by asking the runtime what the clock on the wall shows: slow and plain. */
export function wallClock(calendar: BusinessCalendar): (at: number) => boolean {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone: calendar.time_zone,
    weekday: 'short',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
  const known = new Map<number, boolean>()
  const look = (at: number) => {
    const parts = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]))
    if (calendar.holidays.includes(`${parts.year}-${parts.month}-${parts.day}`)) return false
    const time = `${parts.hour}:${parts.minute}`
    const hours = calendar.week[parts.weekday?.toLowerCase() as Weekday]
    return hours.some(([from, to]) => from <= time && time < to)
  }
  return (at) => {
    const minute = Math.floor(at / MINUTE)
    const found = known.get(minute) ?? look(minute * MINUTE)
    known.set(minute, found)
    return found
  }
}

/** Working milliseconds between two whole minutes, minute by minute. */
export function countMinutes(worked: (at: number) => boolean, from: number, to: number): number {
  let sum = 0
  for (let at = from; at < to; at += MINUTE) if (worked(at)) sum += MINUTE
  return sum
}
