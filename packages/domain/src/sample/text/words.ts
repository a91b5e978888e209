import { DAY } from '../calendar/calendar.ts'

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]
const weekdays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']
const people = [
  ['New Year', 'January sale', 'half-term'],
  ["Mother's Day", 'spring', 'half-term'],
  ['Easter', 'spring'],
  ['bank holiday', 'Easter', 'early summer'],
  ['early summer', "Father's Day", 'bank holiday'],
  ['summer', 'school holidays'],
  ['back-to-school', 'late summer', 'school holidays'],
  ['back-to-school', 'autumn'],
  ['autumn', 'half-term', 'early Christmas'],
  ['Black Friday', 'Christmas gifting'],
  ['Christmas', 'last posting day', 'gift card'],
  ['January sale', 'New Year', 'new year, new start'],
]
const companies = [
  ['year-end planning', 'new-year pipeline'],
  ['financial year-end', 'spring pipeline'],
  ['new tax year', 'spring'],
  ['spring', 'new financial year'],
  ['mid-year', 'summer'],
  ['mid-year', 'summer'],
  ['September restart', 'summer'],
  ['September restart', 'autumn'],
  ['Q4', 'autumn events'],
  ['Q4', 'budget season'],
  ['budget season', 'year-end'],
  ['year-end', 'January restart'],
]

const utc = (day: number) => new Date(day * DAY)

export const monthName = (day: number, away = 0) =>
  months[(utc(day).getUTCMonth() + away + 24) % 12] as string
export const weekdayName = (day: number) => weekdays[utc(day).getUTCDay()] as string
export const dateName = (day: number) => `${utc(day).getUTCDate()} ${monthName(day)}`
export const quarterName = (day: number, away = 0) =>
  `Q${((Math.floor(utc(day).getUTCMonth() / 3) + away + 8) % 4) + 1}`
export const yearOf = (day: number) => utc(day).getUTCFullYear()

/** What a marketing team plans for a month after this day. */
export function seasons(day: number, buyers: 'people' | 'companies'): readonly string[] {
  const month = utc(day + 30).getUTCMonth()
  return (buyers === 'people' ? people : companies)[month] as readonly string[]
}

/** 12345 as 12,345. */
export const thousands = (n: number) => String(Math.round(n)).replace(/\B(?=(\d{3})+$)/g, ',')
/** Pounds: whole from 100 on, with pence below. */
export const pounds = (n: number) => `£${n >= 100 ? thousands(n) : n.toFixed(2)}`
export const initialOf = (name: string) => name.charAt(0)
export const firstName = (name: string) => name.split(' ')[0] as string
export const slugOf = (text: string) =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
