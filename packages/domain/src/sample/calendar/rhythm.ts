import type { Random } from '../random/random.ts'
import { type Calendar, DAY } from './calendar.ts'
import { weekdayOf } from './holidays.ts'

const byWeekday = [0.02, 1.05, 1.15, 1.05, 1, 0.75, 0.02]
/** How many messages start in each hour from 7:00 on. */
const byHour = [2, 5, 11, 13, 11, 7, 6, 10, 11, 9, 6, 2, 1, 1]

/** How busy a day is against an ordinary one: weekends nearly silent, August and Christmas thin, November full for shops. */
export function busyness(calendar: Calendar, day: number, sellsInNovember: boolean): number {
  const weekday = weekdayOf(day)
  if (!calendar.isWorkday(day)) return weekday === 0 || weekday === 6 ? (byWeekday[weekday] ?? 0) : 0.01
  const date = new Date(day * DAY)
  const month = date.getUTCMonth() + 1
  const dayOfMonth = date.getUTCDate()
  let factor = byWeekday[weekday] ?? 1
  if (month === 8) factor *= 0.72
  if (month === 12 && dayOfMonth > 15) factor *= 0.6
  if (month === 1 && dayOfMonth < 8) factor *= 0.75
  if (month === 11 && sellsInNovember) factor *= 1.35
  if (!calendar.isWorkday(day + 1) && weekday !== 5) factor *= 0.7
  return factor
}

/** A minute of the local day at which somebody plausibly starts writing. */
export function minuteOfDay(random: Random, earliest = 7): number {
  const hours = byHour.map((weight, index) => ({ hour: index + 7, weight }))
  const { hour } = random.weighted(
    hours.filter((h) => h.hour >= earliest),
    (h) => h.weight,
  )
  return hour * 60 + random.between(0, 59.9)
}
