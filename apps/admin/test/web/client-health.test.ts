import { describe, expect, it } from 'vitest'
import type { HealthFactor, RiskReason } from '../../web/api/types.ts'
import { linePath, nearestPoint, plotPoints } from '../../web/features/client-health/plot-points.ts'
import { whyOf } from '../../web/features/client-health/why.ts'
import { formatLasting, formatPlainDay } from '../../web/time/format.ts'

describe('plotPoints', () => {
  const days = [
    { day: '2026-03-01', score: 100 },
    { day: '2026-03-02', score: null },
    { day: '2026-03-03', score: 50 },
    { day: '2026-03-11', score: 0 },
  ]

  it('places days by date and scores by height, leaving unknown ones out', () => {
    expect(plotPoints(days, 100, 40).map(({ x, y }) => [x, y])).toEqual([
      [0, 0],
      [20, 20],
      [100, 40],
    ])
    expect(linePath(plotPoints(days, 100, 40))).toBe('M0.0 0.0L20.0 20.0L100.0 40.0')
  })

  it('has one point for one day and none for none, and finds the nearest', () => {
    expect(plotPoints(days.slice(0, 1), 100, 40)).toHaveLength(1)
    expect(plotPoints([], 100, 40)).toEqual([])
    expect(nearestPoint([], 5)).toBeUndefined()
    expect(nearestPoint(plotPoints(days, 100, 40), 61)?.day).toBe('2026-03-11')
  })
})

describe('whyOf', () => {
  const reason = (key: RiskReason['key'], sentence: string, points = 10): RiskReason => ({
    key,
    points,
    sentence,
  })
  const waits = reason('waiting', 'Hannah waits for an answer.')
  const factor = (points: number, of: number, sentence: string, measured: number | null = 1) =>
    ({ key: 'meetings', points, of, measured, sentence }) as HealthFactor

  it('names the factors that cost most instead of the low score', () => {
    const reasons = [reason('alerts', 'The site is down.'), waits, reason('health', 'Health is 30.')]
    const factors = [
      factor(15, 20, 'Good enough.'),
      factor(4, 20, 'No meeting for 80 days.'),
      factor(0, 25, 'Replies take 30 hours.'),
      factor(0, 0, 'Unknown.', null),
    ]
    expect(whyOf({ reasons, factors })).toEqual([
      'The site is down',
      'Replies take 30 hours',
      'No meeting for 80 days',
    ])
  })

  it('names the worst factor of a good score, the wait where nothing else is wrong, and else nothing', () => {
    const factors = [factor(15, 20, 'Slow.'), factor(12, 20, 'Slower.'), factor(20, 20, 'Fine.')]
    expect(whyOf({ reasons: [reason('health', 'Health is 85.')], factors })).toEqual(['Slower'])
    const slight = reason('health', 'Health is 98.', 1)
    expect(whyOf({ reasons: [waits, slight], factors })).toEqual(['Hannah waits for an answer'])
    expect(whyOf({ reasons: [reason('alerts', 'Quiet.'), slight], factors })).toEqual(['Quiet'])
    expect(whyOf({ reasons: [], factors })).toEqual([])
  })
})

describe('how long', () => {
  const now = new Date('2026-03-30T12:00:00Z')
  const since = (hours: number) => formatLasting(new Date(now.getTime() - hours * 3_600_000), now)

  it('counts in the unit that says most', () => {
    expect([since(0.5), since(1), since(26), since(50), since(24 * 35)]).toEqual([
      '30 minutes',
      '1 hour',
      '26 hours',
      '2 days',
      '5 weeks',
    ])
  })

  it('names a calendar day the same in every time zone', () => {
    expect(formatPlainDay('2026-03-04')).toBe('Mar 4')
  })
})
