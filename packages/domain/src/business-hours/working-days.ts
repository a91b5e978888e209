import type { BusinessCalendar, Weekday } from './business-calendar.ts'

const DAY = 86_400_000
const MINUTE = 60_000
/** 1970-01-01 was a Thursday. */
const weekdays = ['thu', 'fri', 'sat', 'sun', 'mon', 'tue', 'wed'] as const satisfies readonly Weekday[]

/** The working times of a local day, counted in days since 1970, as milliseconds of the day; none on a day off. */
export type WorkingDays = (day: number) => readonly (readonly [from: number, to: number])[]

/** Reads a calendar's week and holidays. */
export function workingDays(calendar: BusinessCalendar): WorkingDays {
  const none: readonly (readonly [number, number])[] = []
  const week = weekdays.map((name) =>
    calendar.week[name].map(([from, to]) => [millisecondsOf(from), millisecondsOf(to)] as const),
  )
  const holidays = new Set(calendar.holidays.map((date) => Date.parse(date) / DAY))
  return (day) => (holidays.has(day) ? none : (week[((day % 7) + 7) % 7] ?? none))
}

function millisecondsOf(time: string): number {
  return (Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))) * MINUTE
}
