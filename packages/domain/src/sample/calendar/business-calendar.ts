import type { BusinessCalendar } from '../../business-hours/business-calendar.ts'
import { DAY } from './calendar.ts'
import { holidaysOf } from './holidays.ts'

const hours: [string, string][] = [['09:00', '17:30']]

/** The sample agency's working hours as it would have entered them: London's, with the holidays of last year to next. */
export function businessCalendar(now: number): BusinessCalendar {
  const year = new Date(now).getUTCFullYear()
  const holidays = [year - 1, year, year + 1].flatMap((one) => [...holidaysOf(one)])
  return {
    time_zone: 'Europe/London',
    week: { mon: hours, tue: hours, wed: hours, thu: hours, fri: hours, sat: [], sun: [] },
    holidays: holidays.sort((a, b) => a - b).map((day) => new Date(day * DAY).toISOString().slice(0, 10)),
  }
}
