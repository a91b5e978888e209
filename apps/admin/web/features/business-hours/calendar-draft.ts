import type { Calendar, Weekday } from '../alert-rules/rule-types.ts'

export const weekdays: readonly { day: Weekday; label: string }[] = [
  { day: 'mon', label: 'Monday' },
  { day: 'tue', label: 'Tuesday' },
  { day: 'wed', label: 'Wednesday' },
  { day: 'thu', label: 'Thursday' },
  { day: 'fri', label: 'Friday' },
  { day: 'sat', label: 'Saturday' },
  { day: 'sun', label: 'Sunday' },
]

export type Interval = readonly [from: string, to: string]
export type CalendarDraft = { time_zone: string; week: Record<Weekday, Interval[]>; holidays: string[] }

/** An input of type time cannot say 24:00: midnight at the end of a day is written 00:00. */
const shownEnd = (to: string) => (to === '24:00' ? '00:00' : to)
const meantEnd = (to: string) => (to === '00:00' ? '24:00' : to)

/** The business hours as the form holds them. */
export const draftOfCalendar = ({ time_zone, week, holidays }: Calendar): CalendarDraft => ({
  time_zone,
  week: Object.fromEntries(
    weekdays.map(({ day }) => [day, week[day].map(([from, to]): Interval => [from, shownEnd(to)])]),
  ) as CalendarDraft['week'],
  holidays: [...holidays].sort(),
})

/** Whether nothing differs between two. */
export const sameCalendar = (a: CalendarDraft, b: CalendarDraft) => JSON.stringify(a) === JSON.stringify(b)

export type CalendarChange = {
  time_zone: string
  week: Record<Weekday, [string, string][]>
  holidays: string[]
}

/** Reads the form, or says for which day something is wrong. */
export function readCalendar(
  draft: CalendarDraft,
): { problems: Record<string, string> } | { change: CalendarChange } {
  const problems: Record<string, string> = {}
  if (draft.time_zone === '') problems.time_zone = 'Choose a time zone.'
  const week = {} as CalendarChange['week']
  for (const { day } of weekdays) {
    const intervals = draft.week[day]
      .map(([from, to]): [string, string] => [from, meantEnd(to)])
      .sort(([a], [b]) => (a < b ? -1 : 1))
    const problem = checkDay(intervals)
    if (problem !== undefined) problems[day] = problem
    week[day] = intervals
  }
  if (Object.keys(problems).length > 0) return { problems }
  return { change: { time_zone: draft.time_zone, week, holidays: [...draft.holidays].sort() } }
}

function checkDay(intervals: readonly Interval[]): string | undefined {
  for (const [index, [from, to]] of intervals.entries()) {
    if (from === '' || to === '') return 'Write both times.'
    if (from >= to) return 'It has to end after it begins.'
    const before = intervals[index - 1]
    if (before !== undefined && from < before[1]) return 'Two of these times overlap.'
  }
  return undefined
}

/** The hours a new stretch of a day starts with: after what is there already. */
export function nextInterval(intervals: readonly Interval[]): Interval {
  const last = intervals.at(-1)
  if (last === undefined) return ['09:00', '17:00']
  const hour = Math.min(22, Number(last[1].slice(0, 2)) + 1)
  const pad = (value: number) => String(value).padStart(2, '0')
  return [`${pad(hour)}:00`, hour >= 20 ? '23:59' : `${pad(hour + 4)}:00`]
}

/** "45 hours a week". */
export function weeklyHours({ week }: CalendarDraft): number {
  const minutes = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))
  let sum = 0
  for (const { day } of weekdays)
    for (const [from, to] of week[day]) sum += Math.max(0, minutes(meantEnd(to)) - minutes(from))
  return Math.round((sum / 60) * 10) / 10
}
