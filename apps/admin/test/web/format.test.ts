import { describe, expect, it } from 'vitest'
import { formatDay, formatRelative } from '../../web/time/format.ts'

const now = new Date(2026, 2, 4, 0, 30)
const before = (minutes: number) => new Date(now.getTime() - minutes * 60_000)

describe('formatRelative', () => {
  it('counts in calendar days: an hour ago may be yesterday', () => {
    expect(formatRelative(before(61), now)).toBe('yesterday')
    expect(formatRelative(before(20), now)).toMatch(/20/)
  })

  it('says the date after a week, with the year outside this one', () => {
    expect(formatRelative(new Date(2026, 1, 20), now)).not.toMatch(/2026/)
    expect(formatRelative(new Date(2024, 1, 20), now)).toMatch(/2024/)
  })
})

describe('formatDay', () => {
  it('names today and yesterday', () => {
    expect(formatDay(before(10), now)).toBe('Today')
    expect(formatDay(before(45), now)).toBe('Yesterday')
  })
})
