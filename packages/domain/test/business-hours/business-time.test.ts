import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { BusinessCalendar, businessTime, defaultCalendar } from '../../src/index.ts'
import { calendars, stretches } from './arbitrary.ts'
import { countMinutes, wallClock } from './oracle.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const at = (text: string) => Date.parse(text)
const weekdays = (
  hours: [string, string][],
  time_zone: string,
  holidays: string[] = [],
): BusinessCalendar => ({
  time_zone,
  week: { mon: hours, tue: hours, wed: hours, thu: hours, fri: hours, sat: [], sun: [] },
  holidays,
})

describe('working time', () => {
  it('is what the clock on the wall says, minute by minute', () => {
    fc.assert(
      fc.property(calendars, stretches, (calendar, [from, to]) => {
        expect(businessTime(calendar).between(from, to)).toBe(countMinutes(wallClock(calendar), from, to))
      }),
      { numRuns: 60 },
    )
  }, 60_000)

  it('is added so that the first instant is found by which it has passed', () => {
    fc.assert(
      fc.property(calendars, stretches, fc.integer({ min: 1, max: 40 * 60 }), (calendar, [from], minutes) => {
        const time = businessTime(calendar)
        const until = time.add(from, minutes * MINUTE)
        if (until === Number.POSITIVE_INFINITY) return expect(Object.values(calendar.week).flat()).toEqual([])
        expect(time.between(from, until)).toBe(minutes * MINUTE)
        expect(time.between(from, until - 1)).toBe(minutes * MINUTE - 1)
        expect(time.isOpen(until - 1)).toBe(true)
      }),
      { numRuns: 150 },
    )
  }, 60_000)

  it('is open exactly when the wall says so', () => {
    fc.assert(
      fc.property(calendars, stretches, (calendar, [from]) => {
        expect(businessTime(calendar).isOpen(from)).toBe(wallClock(calendar)(from))
      }),
      { numRuns: 150 },
    )
  })

  it('counts working days as it adds them', () => {
    fc.assert(
      fc.property(calendars, stretches, fc.integer({ min: 1, max: 30 }), (calendar, [from], days) => {
        const time = businessTime(calendar)
        const until = time.addDays(from, days)
        if (until === Number.POSITIVE_INFINITY) return
        expect(time.daysBetween(from, until)).toBe(days)
        expect(time.daysBetween(from, until - 1)).toBe(days - 1)
      }),
      { numRuns: 200 },
    )
  })

  it('goes over nights, weekends, holidays and lunch', () => {
    const time = businessTime(
      weekdays(
        [
          ['09:00', '12:00'],
          ['13:00', '17:30'],
        ],
        'Europe/London',
        ['2026-04-03', '2026-04-06'],
      ),
    )
    // From Thursday 16:30 of British summer time over Good Friday, the weekend and Easter Monday to Tuesday.
    expect(time.add(at('2026-04-02T15:30Z'), 8 * HOUR)).toBe(at('2026-04-07T16:00Z'))
    expect(time.between(at('2026-04-02T15:30Z'), at('2026-04-07T12:30Z'))).toBe(4.5 * HOUR)
    expect(time.addDays(at('2026-04-02T15:30Z'), 1)).toBe(at('2026-04-07T15:30Z'))
  })

  it('keeps local time over a change of the clocks', () => {
    const time = businessTime(weekdays([['09:00', '17:00']], 'America/New_York'))
    expect(time.add(at('2026-03-06T14:00Z'), 9 * HOUR)).toBe(at('2026-03-09T14:00Z'))
    expect(time.addDays(at('2026-03-06T14:00Z'), 1)).toBe(at('2026-03-09T13:00Z'))
  })

  it('has no working time in years that nobody works in, and soon says so', () => {
    const time = businessTime(weekdays([['09:00', '17:00']], 'Europe/London'))
    const [long_ago, far_off] = [at('0001-01-01T00:00Z'), at('9999-12-30T00:00Z')]
    expect(time.add(long_ago, HOUR)).toBe(at('1970-01-01T09:00Z'))
    expect(time.between(long_ago, at('1970-01-01T10:00Z'))).toBe(2 * HOUR)
    expect(time.between(at('2199-12-31T00:00Z'), far_off)).toBe(8 * HOUR)
    expect([time.add(far_off, 1), time.addDays(far_off, 1)]).toEqual([Infinity, Infinity])
    expect([time.isOpen(long_ago), time.isOpen(far_off)]).toEqual([false, false])
    expect(time.daysBetween(long_ago, at('1970-01-06T00:00Z'))).toBe(3)
  })

  it('never ends without working hours, and soon says so', () => {
    const time = businessTime(weekdays([], 'UTC'))
    expect(time.add(at('2026-01-01'), 1)).toBe(Number.POSITIVE_INFINITY)
    expect(time.addDays(at('2026-01-01'), 1)).toBe(Number.POSITIVE_INFINITY)
    expect(time.between(at('2026-01-01'), at('2027-01-01'))).toBe(0)
    const rare = businessTime({
      ...weekdays([], 'UTC'),
      week: { ...weekdays([], 'UTC').week, sun: [['10:00', '10:01']] },
    })
    expect(rare.add(at('2026-01-01'), 10_000 * HOUR)).toBe(Number.POSITIVE_INFINITY)
    expect(rare.add(at('2026-01-01'), 60 * MINUTE)).toBe(at('2027-02-21T10:01Z'))
  })
})

describe('a calendar', () => {
  const refused = (change: Partial<Record<keyof BusinessCalendar, unknown>>) =>
    BusinessCalendar.safeParse({ ...defaultCalendar, ...change }).success === false

  it('is accepted as it is by default', () => {
    expect(BusinessCalendar.parse(defaultCalendar)).toEqual(defaultCalendar)
  })

  it('refuses zones nobody knows, times out of order or overlapping, and dates that are none', () => {
    expect(refused({ time_zone: 'Europe/Atlantis' })).toBe(true)
    const monday = (mon: unknown) => refused({ week: { ...defaultCalendar.week, mon } })
    expect(monday([['09:00', '09:00']])).toBe(true)
    expect(monday([['17:00', '09:00']])).toBe(true)
    expect(monday([['24:00', '24:00']])).toBe(true)
    expect(
      monday([
        ['09:00', '12:00'],
        ['11:59', '17:00'],
      ]),
    ).toBe(true)
    expect(
      monday([
        ['13:00', '17:00'],
        ['09:00', '12:00'],
      ]),
    ).toBe(true)
    expect(monday([['9:00', '17:00']])).toBe(true)
    expect(
      monday([
        ['00:00', '12:00'],
        ['12:00', '24:00'],
      ]),
    ).toBe(false)
    expect(refused({ holidays: ['2026-02-30'] })).toBe(true)
  })
})
