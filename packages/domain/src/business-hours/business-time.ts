import type { BusinessCalendar } from './business-calendar.ts'
import { countUpTo, type OpenHours, openHours } from './open-hours.ts'
import { workingDays } from './working-days.ts'

/** Arithmetic in working time, from 1970 to 2199: nobody works before or after. Instants and lengths are milliseconds. */
export type BusinessTime = {
  isOpen(at: number): boolean
  /** Working time from one instant to another; 0 when they are the wrong way round. */
  between(from: number, to: number): number
  /** The first instant by which so much working time has passed; Infinity when it does not within 50 years. */
  add(from: number, length: number): number
  /** The same local time, so many working days later; Infinity when there are not so many within 50 years. */
  addDays(from: number, days: number): number
  /** How many working days have passed since, as `addDays` counts them. */
  daysBetween(from: number, to: number): number
  /** The local date, as days since 1970. */
  dayOf(at: number): number
}

const DAY = 86_400_000
const horizonYears = 50
const [firstInstant, lastInstant] = [0, Date.UTC(2200, 0, 1) - 1]
const within = (at: number) => Math.min(Math.max(at, firstInstant), lastInstant)
const remembered = 64
const byValue = new Map<string, BusinessTime>()
const byIdentity = new WeakMap<BusinessCalendar, BusinessTime>()

/** The arithmetic of a calendar. Equal calendars share what was worked out. */
export function businessTime(calendar: BusinessCalendar): BusinessTime {
  const same = byIdentity.get(calendar)
  if (same) return same
  const key = JSON.stringify(calendar)
  const time = byValue.get(key) ?? createBusinessTime(calendar)
  if (byValue.size >= remembered) byValue.clear()
  byValue.set(key, time)
  byIdentity.set(calendar, time)
  return time
}

function createBusinessTime(calendar: BusinessCalendar): BusinessTime {
  const days = workingDays(calendar)
  const works = Object.values(calendar.week).some((hours) => hours.length > 0)
  let hours: OpenHours | null = null

  const covering = (from: number, to: number): OpenHours => {
    if (hours && from >= hours.from && to < hours.to) return hours
    const year = (at: number) => new Date(at).getUTCFullYear()
    const first = Math.min(year(within(from)) - 1, hours ? year(hours.from) : 9999)
    const last = Math.max(year(within(to)) + 1, hours ? year(hours.to) - 1 : 0)
    hours = openHours(days, calendar.time_zone, [first, last])
    return hours
  }
  const passedBy = ({ starts, ends, passed }: OpenHours, at: number) => {
    const index = countUpTo(starts, at) - 1
    if (index < 0) return 0
    return (passed[index] as number) - Math.max(0, (ends[index] as number) - at)
  }
  const offsetAt = (at: number) => {
    const known = within(at)
    return covering(known, known).spans.find((span) => known < span.to)?.offset ?? 0
  }
  const instantOf = (local: number) => local - offsetAt(local - offsetAt(local))
  const dayOf = (at: number) => Math.floor((at + offsetAt(at)) / DAY)

  const add = (from: number, length: number): number => {
    if (length <= 0) return from
    if (from < firstInstant) return add(firstInstant, length)
    if (!works || from > lastInstant) return Number.POSITIVE_INFINITY
    for (let years = 1; years <= horizonYears; years *= 2) {
      const ahead = Math.min(years * 2, horizonYears) * 365.25 * DAY
      const known = covering(from, within(years === 1 ? from : from + ahead))
      const target = passedBy(known, from) + length
      // The last stretch could go on in a year that is not laid out, but its beginning is as good.
      const index = countUpTo(known.passed, target - 1)
      if (index < known.passed.length)
        return (known.ends[index] as number) - ((known.passed[index] as number) - target)
    }
    return Number.POSITIVE_INFINITY
  }
  const addDays = (from: number, count: number): number => {
    if (count <= 0) return from
    if (from < firstInstant) return addDays(firstInstant, count)
    if (!works || from > lastInstant) return Number.POSITIVE_INFINITY
    const today = dayOf(from)
    const end = today + horizonYears * 366
    let left = count
    for (let day = today + 1; day < end; day++)
      if (days(day).length > 0 && --left === 0) return instantOf(from + offsetAt(from) + (day - today) * DAY)
    return Number.POSITIVE_INFINITY
  }

  return {
    dayOf,
    add,
    addDays,
    isOpen(at) {
      if (at !== within(at)) return false
      const { starts, ends } = covering(at, at)
      const index = countUpTo(starts, at) - 1
      return index >= 0 && at < (ends[index] as number)
    },
    between(from, to) {
      const [first, last] = [within(from), within(to)]
      if (first >= last) return 0
      const known = covering(first, last)
      return passedBy(known, last) - passedBy(known, first)
    },
    daysBetween(from, to) {
      if (within(from) >= within(to)) return 0
      const [first, last] = [dayOf(within(from)), dayOf(within(to))]
      let count = 0
      for (let day = first + 1; day <= last; day++) if (days(day).length > 0) count++
      while (count > 0 && addDays(from, count) > to) count--
      return count
    },
  }
}
