import { holidaysOf, summerOf, weekdayOf } from './holidays.ts'

export const MINUTE = 60_000
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR
/** The agency's working day, in minutes of the local day: 9:00 to 17:30. */
const OPEN = 540
const CLOSE = 1050

/** London's days and working hours. Instants are milliseconds since 1970; a day is a local day number. */
export type Calendar = {
  dayOf(instant: number): number
  minuteOf(instant: number): number
  instantOf(day: number, minute: number): number
  isWorkday(day: number): boolean
  /** The day `count` working days away, forwards or back. */
  workday(day: number, count: number): number
  addBusinessMinutes(instant: number, minutes: number): number
  businessMinutes(from: number, to: number): number
}

export function createCalendar(): Calendar {
  const holidays = new Map<number, Set<number>>()
  const yearOf = (day: number) => new Date(day * DAY).getUTCFullYear()
  const summers = new Map<number, [number, number]>()
  const offset = (instant: number) => {
    const year = new Date(instant).getUTCFullYear()
    const [start, end] = summers.get(year) ?? summerOf(year)
    summers.set(year, [start, end])
    return instant >= start && instant < end ? HOUR : 0
  }
  const isWorkday = (day: number) => {
    const weekday = weekdayOf(day)
    if (weekday === 0 || weekday === 6) return false
    const year = yearOf(day)
    const known = holidays.get(year) ?? holidaysOf(year)
    holidays.set(year, known)
    return !known.has(day)
  }
  const dayOf = (instant: number) => Math.floor((instant + offset(instant)) / DAY)
  const minuteOf = (instant: number) => (instant + offset(instant) - dayOf(instant) * DAY) / MINUTE
  const instantOf = (day: number, minute: number) => {
    const local = day * DAY + minute * MINUTE
    return local - offset(local)
  }
  const workday = (day: number, count: number) => {
    const step = count < 0 ? -1 : 1
    for (let left = Math.abs(count); left > 0; ) {
      day += step
      if (isWorkday(day)) left--
    }
    return day
  }
  const addBusinessMinutes = (instant: number, minutes: number) => {
    let day = dayOf(instant)
    let at = Math.min(Math.max(minuteOf(instant), OPEN), CLOSE)
    if (!isWorkday(day)) [day, at] = minutes < 0 ? [workday(day, -1), CLOSE] : [workday(day, 1), OPEN]
    let left = Math.abs(minutes)
    while (true) {
      const room = minutes < 0 ? at - OPEN : CLOSE - at
      if (left < room) return instantOf(day, minutes < 0 ? at - left : at + left)
      left -= room
      day = workday(day, minutes < 0 ? -1 : 1)
      at = minutes < 0 ? CLOSE : OPEN
    }
  }
  const businessMinutes = (from: number, to: number) => {
    let sum = 0
    for (let day = dayOf(from); day <= dayOf(to); day++)
      if (isWorkday(day)) {
        const start = Math.max(instantOf(day, OPEN), from)
        sum += Math.max(0, Math.min(instantOf(day, CLOSE), to) - start)
      }
    return sum / MINUTE
  }
  return { dayOf, minuteOf, instantOf, isWorkday, workday, addBusinessMinutes, businessMinutes }
}
