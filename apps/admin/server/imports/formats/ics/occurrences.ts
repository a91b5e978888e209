import ICAL from 'ical.js'
import { Refused } from '../../item/item.ts'
import { millisecondsOf } from './zones.ts'

/** The most events one series brings in. */
export const mostOccurrences = 5000
const mostSteps = 4000
const longestInterval = 10_000
const daysOfMonth = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/** ical.js goes on for ever with rules that never come true ("daily, on 30 February"): this one gives up. */
class PatientIterator extends ICAL.RecurIterator {
  steps = 0

  override check_contracting_rules(): boolean {
    // the field is not there yet while the constructor of the parent runs
    this.steps = (this.steps ?? 0) + 1
    if (this.steps > mostSteps) throw new Refused('unreadable', 'Its recurrence rule never comes true.')
    return super.check_contracting_rules()
  }
}

/**
 * The starts of an event's occurrences up to `until`, in milliseconds and in order: its RRULEs and RDATEs without its
 * EXDATEs. A series that lies in the future altogether has its first one. `complete` is false when there were more than
 * are read.
 */
export function occurrencesOf(event: ICAL.Component, start: ICAL.Time, tzid: string | null, until: number) {
  const excluded = new Set(datesOf(event, 'exdate').map(({ at }) => at))
  const excludedDays = new Set(
    datesOf(event, 'exdate')
      .filter(({ day }) => day)
      .map(({ at }) => at),
  )
  const found = new Set<number>([millisecondsOf(start, tzid), ...datesOf(event, 'rdate').map(({ at }) => at)])
  let complete = true
  for (const property of event.getAllProperties('rrule')) {
    const rule = property.getFirstValue()
    if (!(rule instanceof ICAL.Recur)) continue
    checkRule(rule)
    const iterator = new PatientIterator({ rule, dtstart: start })
    for (let count = 0; ; count++) {
      iterator.steps = 0
      const next = iterator.next()
      if (!next) break
      const at = millisecondsOf(next, tzid)
      if (found.size >= mostOccurrences || count >= mostOccurrences) {
        complete = at > until
        break
      }
      found.add(at)
      if (at > until) break
    }
  }
  const kept = [...found]
    .sort((a, b) => a - b)
    .filter((at) => !excluded.has(at) && !excludedDays.has(dayOf(at)))
  const past = kept.filter((at) => at <= until)
  return { starts: past.length > 0 ? past : kept.slice(0, 1), complete }
}

function checkRule(rule: ICAL.Recur): void {
  const parts = rule.toJSON() as {
    interval?: number
    bymonth?: number | number[]
    bymonthday?: number | number[]
  }
  if ((parts.interval ?? 1) > longestInterval)
    throw new Refused('unreadable', 'Its recurrence rule makes no sense.')
  const [months, days] = [[parts.bymonth ?? []].flat(), [parts.bymonthday ?? []].flat()]
  if (months.length === 0 || days.length === 0) return
  const possible = months.some((month) => days.some((day) => Math.abs(day) <= (daysOfMonth[month - 1] ?? 31)))
  if (!possible) throw new Refused('unreadable', 'Its recurrence rule never comes true.')
}

function dayOf(at: number): number {
  return at - (((at % 86_400_000) + 86_400_000) % 86_400_000)
}

function datesOf(event: ICAL.Component, name: 'exdate' | 'rdate'): { at: number; day: boolean }[] {
  return event.getAllProperties(name).flatMap((property) => {
    const tzid = property.getFirstParameter('tzid') ?? null
    return property.getValues().flatMap((value: unknown) => {
      const time = value instanceof ICAL.Period ? value.start : value
      return time instanceof ICAL.Time ? [{ at: millisecondsOf(time, tzid), day: time.isDate }] : []
    })
  })
}
