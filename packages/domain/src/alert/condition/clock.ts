import type { BusinessTime } from '../../business-hours/business-time.ts'
import type { Stretch } from '../facts/client-facts.ts'
import type { RuleCalendar } from '../rule/alert-rule.ts'

/** How a rule counts time. */
export type Clock = Pick<BusinessTime, 'add' | 'between' | 'addDays' | 'daysBetween'>

const DAY = 86_400_000

const always: Clock = {
  add: (from, length) => from + length,
  between: (from, to) => Math.max(0, to - from),
  addDays: (from, days) => from + days * DAY,
  daysBetween: (from, to) => Math.max(0, Math.floor((to - from) / DAY)),
}

/** The clock of a rule's calendar. */
export function clockOf(calendar: RuleCalendar, business: BusinessTime): Clock {
  return calendar === 'business' ? business : always
}

/** Time passed from one instant to another, less what was waited. */
export function elapsed(clock: Clock, from: number, to: number, waits: readonly Stretch[]): number {
  let sum = clock.between(from, to)
  for (const wait of waits)
    sum -= clock.between(Math.max(from, wait.from), Math.min(to, wait.to ?? Number.POSITIVE_INFINITY))
  return sum
}

/** The instant by which so much time has passed, less what was waited; Infinity while the clock stands still before it. */
export function elapses(clock: Clock, from: number, length: number, waits: readonly Stretch[]): number {
  let [at, left] = [from, length]
  for (const wait of waits) {
    const ran = clock.between(at, wait.from)
    if (ran >= left) break
    left -= ran
    if (wait.to === null) return Number.POSITIVE_INFINITY
    at = Math.max(at, wait.to)
  }
  return clock.add(at, left)
}
