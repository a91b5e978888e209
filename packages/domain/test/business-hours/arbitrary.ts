import fc from 'fast-check'
import type { BusinessCalendar } from '../../src/index.ts'

const MINUTE = 60_000

/** Zones whose clocks change by an hour, by half of one, at midnight, around Ramadan, across the date line, or never. */
const zones = [
  'UTC',
  'Europe/London',
  'America/New_York',
  'Australia/Lord_Howe',
  'America/Havana',
  'Africa/Casablanca',
  'Pacific/Apia',
  'Asia/Kathmandu',
  'Asia/Beirut',
]

/** Around changes of the clocks in both directions, and the turn of a year. */
const instants = fc
  .tuple(
    fc.constantFrom(
      '2026-03-08T00:00Z',
      '2026-03-29T00:00Z',
      '2026-04-05T00:00Z',
      '2026-10-25T00:00Z',
      '2026-11-01T00:00Z',
      '2026-02-15T00:00Z',
      '2026-03-22T00:00Z',
      '2025-12-30T00:00Z',
      '2026-07-01T00:00Z',
    ),
    fc.integer({ min: -3 * 1440, max: 3 * 1440 }),
  )
  .map(([around, minutes]) => Date.parse(around) + minutes * MINUTE)

export const stretches = fc
  .tuple(instants, fc.integer({ min: 0, max: 5 * 1440 }))
  .map(([from, minutes]) => [from, from + minutes * MINUTE] as const)

const clock = (minute: number) =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`

/** Up to three stretches that do not overlap, some of them touching, some until midnight. */
const day = fc.uniqueArray(fc.integer({ min: 0, max: 96 }), { maxLength: 6 }).map((quarters) => {
  const sorted = quarters.sort((a, b) => a - b).map((quarter) => clock(quarter * 15))
  const hours: [string, string][] = []
  for (let i = 0; i + 1 < sorted.length; i += 2) hours.push([sorted[i] as string, sorted[i + 1] as string])
  return hours
})

export const calendars: fc.Arbitrary<BusinessCalendar> = fc.record({
  time_zone: fc.constantFrom(...zones),
  week: fc.record({ mon: day, tue: day, wed: day, thu: day, fri: day, sat: day, sun: day }),
  holidays: fc.uniqueArray(
    fc.constantFrom(
      '2026-03-08',
      '2026-03-29',
      '2026-03-30',
      '2026-10-25',
      '2026-11-01',
      '2026-01-01',
      '2026-04-06',
    ),
  ),
})
