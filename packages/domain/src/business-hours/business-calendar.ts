import { z } from 'zod'
import { isTimeZone } from './is-time-zone.ts'

const time = (last: string) =>
  z.string().regex(new RegExp(`^(([01]\\d|2[0-3]):[0-5]\\d${last})$`), 'Write a time such as 09:30.')

/** A stretch of local time, `24:00` for midnight at its end. */
const interval = z
  .tuple([time(''), time('|24:00')])
  .refine(([from, to]) => from < to, 'The end comes after the beginning.')
const day = z
  .array(interval)
  .max(8)
  .refine(
    (all) => all.every(([from], index) => index === 0 || (all[index - 1]?.[1] ?? '') <= from),
    'Put the times in order, apart from each other.',
  )

/** When an agency works: its time zone, the hours of each weekday, and the days off. Any day may have several stretches, or none. */
export const BusinessCalendar = z.strictObject({
  time_zone: z.string().max(64).refine(isTimeZone, 'Name a time zone such as Europe/London.'),
  week: z.strictObject({ mon: day, tue: day, wed: day, thu: day, fri: day, sat: day, sun: day }),
  /** Local dates. */
  holidays: z.array(z.iso.date()).max(1_000),
})
export type BusinessCalendar = z.infer<typeof BusinessCalendar>
export type Weekday = keyof BusinessCalendar['week']
