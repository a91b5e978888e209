import { describe, expect, it } from 'vitest'
import { createCalendar } from '../../src/sample/calendar/calendar.ts'
import { dayNumber, holidaysOf } from '../../src/sample/calendar/holidays.ts'
import { agencyAt, moments } from './fixture.ts'

const at = (text: string) => Date.parse(text)

describe('the working calendar', () => {
  const calendar = createCalendar()

  it('knows the bank holidays', () => {
    const days = holidaysOf(2026)
    for (const [month, date] of [
      [4, 3],
      [4, 6],
      [5, 4],
      [5, 25],
      [8, 31],
      [12, 25],
    ] as const)
      expect(days.has(dayNumber(2026, month, date)), `${month}-${date}`).toBe(true)
    expect(days.has(dayNumber(2026, 4, 7))).toBe(false)
  })

  it('counts working minutes over nights, weekends and the change to summer time', () => {
    expect(calendar.addBusinessMinutes(at('2026-03-27T17:00:00Z'), 60)).toBe(at('2026-03-30T08:30:00Z'))
    expect(calendar.addBusinessMinutes(at('2026-03-30T08:30:00Z'), -60)).toBe(at('2026-03-27T17:00:00Z'))
    expect(calendar.businessMinutes(at('2026-03-27T17:00:00Z'), at('2026-03-30T08:30:00Z'))).toBe(60)
    expect(calendar.businessMinutes(at('2026-04-03T08:00:00Z'), at('2026-04-06T17:00:00Z'))).toBe(0)
  })
})

describe('the rhythm of the year', () => {
  const { communications } = agencyAt(moments[0] as string)
  const share = (test: (date: Date) => boolean) =>
    communications.filter((row) => test(new Date(row.timestamp))).length / communications.length

  it('is quiet at weekends and at night, busy in the morning', () => {
    expect(share((date) => date.getUTCDay() % 6 === 0)).toBeLessThan(0.02)
    expect(share((date) => date.getUTCHours() < 6 || date.getUTCHours() > 21)).toBe(0)
    expect(share((date) => date.getUTCHours() >= 8 && date.getUTCHours() < 12)).toBeGreaterThan(0.35)
  })

  it('pauses between Christmas and New Year', () => {
    expect(share((date) => date.getUTCMonth() === 11 && date.getUTCDate() > 24)).toBeLessThan(0.002)
  })

  it('never sends an answer of ours on a day off', () => {
    const replies = communications.filter((row) => row.direction === 'outbound' && row.in_reply_to !== null)
    expect(replies.filter((row) => new Date(row.timestamp).getUTCDay() % 6 === 0)).toEqual([])
  })
})
