import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type ClientFacts,
  clientHealth,
  factsAt,
  healthFactorKeys,
  healthWeights,
  tierOf,
} from '../../src/index.ts'
import { calendar, histories, instants } from '../alert/support/arbitrary.ts'
import { at, DAY, factsOf, HOUR, ticketOf } from '../alert/support/make.ts'

const now = at('2026-03-18T15:00Z')
const health = (change: Partial<ClientFacts>) => clientHealth(factsOf(change), calendar, now)
const factor = (change: Partial<ClientFacts>, key: (typeof healthFactorKeys)[number]) =>
  health(change).factors.find((one) => one.key === key)

const everything: Partial<ClientFacts> = {
  last_contact_at: now - HOUR,
  last_meeting_at: now - 10 * DAY,
  answers: [{ asked_at: now - 3 * HOUR, answered_at: now - HOUR }],
  tickets: [ticketOf({ created_at: now - 2 * DAY, closed_at: now - DAY, status: 'done' })],
}

describe('the health of a client', () => {
  it('is made of factors that sum to it, whole, and none gives more than it can', () => {
    fc.assert(
      fc.property(histories(), instants, (history, when) => {
        const { score, tier, factors } = clientHealth(factsAt(history, when), calendar, when)
        expect(factors.map(({ key }) => key)).toEqual(healthFactorKeys)
        const sum = (values: number[]) => values.reduce((total, value) => total + value, 0)
        for (const { points, of, measured } of factors) {
          expect(Number.isInteger(points) && Number.isInteger(of) && points >= 0 && points <= of).toBe(true)
          expect(measured === null).toBe(of === 0)
        }
        if (factors.every(({ of }) => of === 0)) {
          expect([score, tier]).toEqual([null, null])
          return
        }
        expect(sum(factors.map(({ of }) => of))).toBe(100)
        expect(sum(factors.map(({ points }) => points))).toBe(score)
        expect(tier).toBe(tierOf(score ?? -1))
      }),
      { numRuns: 200 },
    )
  })

  it('is 100 where all is well, with the weights as they are', () => {
    expect(health(everything)).toMatchObject({ score: 100, tier: 'healthy' })
    expect(health(everything).factors.map(({ of }) => of)).toEqual(
      healthFactorKeys.map((key) => healthWeights[key]),
    )
  })

  it('is unknown where nothing is known, and shares the weight out where little is', () => {
    expect(health({})).toMatchObject({ score: null, tier: null })
    const little = health({ last_contact_at: now - 18.5 * DAY, last_meeting_at: now - 60 * DAY })
    expect(little).toMatchObject({ score: 50, tier: 'at_risk' })
    expect(factor({ last_contact_at: now, last_meeting_at: now }, 'meetings')?.of).toBe(57)
  })

  it('counts a message that still waits as waited so far', () => {
    const unanswered = [
      { communication_id: 'm', at: at('2026-03-16T09:00Z'), from_name: 'Jo', subject: 'Help' },
    ]
    // Monday 7.5, Tuesday 8.5, Wednesday until three 6.
    expect(factor({ unanswered }, 'response_time')).toMatchObject({ measured: 22, points: 10, of: 100 })
    const answers = [1, 2].map((hours) => ({
      asked_at: now - 5 * HOUR,
      answered_at: now - (5 - hours) * HOUR,
    }))
    expect(factor({ unanswered, answers }, 'response_time')).toMatchObject({
      measured: 2,
      points: 10,
      sentence:
        'Half of their messages wait 2 business hours or less for an answer; one waits since 16 March 2026.',
    })
  })

  it('credits a ticket with the time it waited for the client', () => {
    const ticket = ticketOf({ priority: 'urgent', created_at: now - 30 * HOUR })
    expect(factor({ tickets: [ticket] }, 'open_requests')).toMatchObject({ measured: 1, points: 75 })
    const waited = { ...ticket, waits: [{ from: now - 20 * HOUR, to: now - 5 * HOUR }] }
    expect(factor({ tickets: [waited] }, 'open_requests')).toMatchObject({ measured: 0, points: 100 })
    const closed = { ...ticket, closed_at: now, status: 'done' }
    expect(factor({ tickets: [closed] }, 'resolution_time')).toMatchObject({
      measured: 125,
      points: 13,
      of: 50,
    })
  })

  it('counts the time of tickets as the rule of overdue ones does', () => {
    const tickets = [ticketOf({ priority: 'urgent', created_at: now - 30 * HOUR })]
    const overdue = (...rule: ['business' | 'always']) =>
      clientHealth(factsOf({ tickets }), calendar, now, undefined, ...rule).factors[1]?.measured
    expect([overdue('always'), overdue('business')]).toEqual([1, 0])
  })

  it('says when, not how long ago', () => {
    for (const { sentence } of health({ ...everything, last_meeting_at: at('2026-01-05T10:00Z') }).factors)
      expect(sentence).not.toMatch(/\bago\b/)
    expect(factor({ last_meeting_at: at('2026-01-05T10:00Z') }, 'meetings')?.sentence).toBe(
      'The last meeting was on 5 January 2026.',
    )
  })
})
