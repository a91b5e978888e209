import type { BusinessCalendar } from './business-calendar.ts'

/** Arithmetic in working time. Instants and lengths are milliseconds. */
export type BusinessTime = {
  isOpen(at: number): boolean
  /** Working time from one instant to another; 0 when they are the wrong way round. */
  between(from: number, to: number): number
  /** The first instant by which so much working time has passed; Infinity when it never will. */
  add(from: number, length: number): number
  /** The same local time, so many working days later; Infinity when there are none. */
  addDays(from: number, days: number): number
  /** How many working days have passed since, as `addDays` counts them. */
  daysBetween(from: number, to: number): number
}

/** The arithmetic of a calendar. Equal calendars share what was worked out. */
export function businessTime(_calendar: BusinessCalendar): BusinessTime {
  throw new Error('not built yet')
}
