import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  businessTime,
  conditionsOf,
  type Stretch,
  type TicketFacts,
  type TicketState,
  ticketFacts,
  ticketPriority,
  ticketStage,
  type WatchRule,
} from '../../src/index.ts'
import { countMinutes, wallClock } from '../business-hours/oracle.ts'
import { calendar } from './support/arbitrary.ts'
import { at, DAY, factsOf, HOUR, MINUTE, ruleOf, ticketOf } from './support/make.ts'

const monday = at('2026-03-02T09:00Z')
const condition = (rule: WatchRule, ticket: Partial<TicketFacts>, now = monday + 20 * DAY) => {
  const [found] = conditionsOf(factsOf({ tickets: [ticketOf(ticket)] }), [rule], calendar, now)
  return { froms: found?.levels.map(({ from }) => from), measured: found?.measure(now).measured, ...found }
}

describe("a ticket's clock", () => {
  const stretches = fc
    .uniqueArray(fc.integer({ min: 0, max: 6 * 1440 }), { maxLength: 6 })
    .map((minutes) => minutes.sort((a, b) => a - b).map((minute) => monday + minute * MINUTE))
    .map((ends) =>
      Array.from(
        { length: Math.ceil(ends.length / 2) },
        (_, i): Stretch => ({
          from: ends[2 * i] as number,
          to: ends[2 * i + 1] ?? null,
        }),
      ),
    )

  it.each(['business', 'always'] as const)(
    'stands still while the client is to act (%s)',
    (name) => {
      const rule = ruleOf('unassigned_ticket', { calendar: name })
      const worked = wallClock(calendar)
      fc.assert(
        fc.property(stretches, fc.integer({ min: 0, max: 7 * 1440 }), (waits, minutes) => {
          const now = monday + minutes * MINUTE
          const waited = (when: number) =>
            waits.some(({ from, to }) => from <= when && when < (to ?? Infinity))
          const counts = (when: number) => !waited(when) && (name === 'always' || worked(when))
          const { measured, froms } = condition(rule, { unassigned_since: monday, waits }, now)
          const passed = countMinutes(counts, monday, now)
          // Measured is rounded down to a tenth; a ticket that never gets to the limit has no condition to measure.
          if (measured !== undefined) expect(Math.abs(measured - passed / HOUR)).toBeLessThan(0.1 + 1e-9)
          const reached = froms?.[0] ?? Number.POSITIVE_INFINITY
          expect(reached <= now).toBe(passed >= 4 * HOUR)
          if (reached <= now) expect(countMinutes(counts, monday, reached)).toBe(4 * HOUR)
        }),
        { numRuns: 60 },
      )
    },
    30_000,
  )

  it('warns at three quarters of what the priority allows, and at all of it', () => {
    const rule = ruleOf('overdue_ticket')
    const created_at = monday
    expect(condition(rule, { created_at, priority: 'urgent' }).froms).toEqual([
      monday + 18 * HOUR,
      monday + DAY,
    ])
    expect(condition(rule, { created_at, priority: 'high' }).froms?.[1]).toBe(monday + 7 * DAY)
    expect(condition(rule, { created_at, priority: null }).froms?.[1]).toBe(monday + 14 * DAY)
    expect(condition(rule, { created_at, priority: 'LOW' }).froms?.[1]).toBe(monday + 30 * DAY)
    const waits = [{ from: monday + DAY, to: monday + 3 * DAY }]
    expect(condition(rule, { created_at, waits }).froms?.[1]).toBe(monday + 9 * DAY)
    expect(condition(rule, { created_at, waits: [{ from: monday + 6 * DAY, to: null }] }).froms).toEqual([
      monday + 5.25 * DAY,
    ])
    // What is reached at the very moment at which it begins to wait has been reached.
    expect(condition(rule, { created_at, waits: [{ from: monday + 7 * DAY, to: null }] }).froms?.[1]).toBe(
      monday + 7 * DAY,
    )
    expect(condition(rule, { created_at, status: 'done', closed_at: monday + DAY }).froms).toBeUndefined()
  })

  it('counts staleness from the last change, and not while it waits for the client', () => {
    const rule = ruleOf('stale_ticket')
    expect(condition(rule, { changed_at: monday }).froms).toEqual([monday + 7 * DAY])
    expect(condition(rule, { changed_at: monday, status: 'On hold' }).froms).toBeUndefined()
    const business = { ...rule, calendar: 'business' as const }
    expect(condition(business, { changed_at: monday }).froms).toEqual([
      businessTime(calendar).addDays(monday, 7),
    ])
  })
})

describe('the facts of a ticket', () => {
  const state = (
    days: number,
    status: string | null,
    assignee_id: string | null = 'someone',
  ): TicketState => ({
    at: monday + days * DAY,
    status,
    priority: 'high',
    assignee_id,
  })
  const facts = (days: number, ...states: TicketState[]) =>
    ticketFacts({ ticket_id: 'ticket', title: 'Fix', created_at: monday, states }, monday + days * DAY)

  it('are those of the instant', () => {
    const states = [state(0, 'open', null), state(1, 'open'), state(2, 'open', null), state(3, 'done', null)]
    expect(facts(-1, ...states)).toBeNull()
    expect(facts(0, ...states)).toMatchObject({ unassigned_since: monday, closed_at: null, waits: [] })
    expect(facts(1.5, ...states)).toMatchObject({ unassigned_since: null, changed_at: monday + DAY })
    expect(facts(2, ...states)).toMatchObject({ unassigned_since: monday + 2 * DAY })
    expect(facts(9, ...states)).toMatchObject({
      unassigned_since: monday + 2 * DAY,
      closed_at: monday + 3 * DAY,
    })
  })

  it('tell when it waited for the client, and when it was closed and opened again', () => {
    expect(facts(9, state(0, 'open'), state(1, 'waiting'), state(2, 'pending'))?.waits).toEqual([
      { from: monday + DAY, to: null },
    ])
    expect(
      facts(9, state(0, 'open'), state(1, 'waiting'), state(2, 'open'), state(3, 'closed'), state(5, 'open')),
    ).toMatchObject({
      closed_at: null,
      waits: [
        { from: monday + DAY, to: monday + 2 * DAY },
        { from: monday + 3 * DAY, to: monday + 5 * DAY },
      ],
    })
    expect(facts(9, state(0, 'waiting'), state(2, 'resolved'))).toMatchObject({
      closed_at: monday + 2 * DAY,
      waits: [{ from: monday, to: monday + 2 * DAY }],
    })
  })
})

it('reads statuses whatever their case, and priorities as they are spelled', () => {
  expect([' Done', 'CANCELLED', 'Waiting on client', 'on-hold', 'review', null].map(ticketStage)).toEqual([
    'closed',
    'closed',
    'waiting',
    'waiting',
    'open',
    'open',
  ])
  expect(['URGENT', 'P1', 'Minor', 'normal', '', null, ' high', 'uRGENT'].map(ticketPriority)).toEqual([
    'urgent',
    'high',
    'low',
    'medium',
    'medium',
    'medium',
    'medium',
    'medium',
  ])
})

describe('a surge of tickets', () => {
  const rule = ruleOf('ticket_surge')
  const now = at('2026-05-01T12:00Z')
  const surge = (tickets_opened: number[], when = now, since = now - 300 * DAY) =>
    conditionsOf(factsOf({ tickets_opened, since }), [rule], calendar, when)[0]
  const usual = [10, 17, 24, 31, 38, 45, 52, 59].map((days) => now - days * DAY)
  const burst = (count: number) => Array.from({ length: count }, (_, i) => now - 3 * DAY + i * HOUR)
  const opened = (count: number) => [...usual, ...burst(count)].sort((a, b) => a - b)

  it('is twice a usual week and at least five', () => {
    expect(surge(opened(4))).toBeUndefined()
    expect(surge(opened(5))?.levels).toEqual([{ severity: 'high', from: now - 3 * DAY + 4 * HOUR }])
    const busy = [...usual, ...usual.map((when) => when + HOUR), ...usual.map((when) => when + 2 * HOUR)]
    expect(surge([...busy, ...burst(5)].sort((a, b) => a - b))?.levels).toEqual([])
    expect(surge([...busy, ...burst(6)].sort((a, b) => a - b))?.levels).toHaveLength(1)
  })

  it('ends by itself when the first ticket leaves the seven days, and says when', () => {
    const five = opened(5)
    const end = now - 3 * DAY + 7 * DAY
    expect(surge(five)?.turns_at).toBe(end)
    expect(surge(five, end - 1)?.levels).toHaveLength(1)
    expect(surge(five, end)).toBeUndefined()
  })

  it('is what counting hour by hour says, from when on and until when', () => {
    const hours = fc.integer({ min: 0, max: 91 * 24 - 1 })
    const some = fc.array(hours, { maxLength: 20 })
    const many = fc
      .tuple(
        fc.integer({ min: 0, max: 40 * 24 }),
        fc.array(fc.integer({ min: 0, max: 96 }), { maxLength: 12 }),
      )
      .map(([around, all]) => all.map((hour) => around + hour))
    const count = (opened: number[], from: number, to: number) =>
      opened.filter((when) => when > from && when <= to).length
    fc.assert(
      fc.property(some, many, fc.integer({ min: 20, max: 120 }), (few, burst, known) => {
        const opened = [...few, ...burst].map((hour) => now - hour * HOUR).sort((a, b) => a - b)
        const since = now - known * DAY
        const holds = (when: number) => {
          const weeks = Math.min(8, Math.floor((when - since) / (7 * DAY)) - 1)
          const week = count(opened, when - 7 * DAY, when)
          return (
            weeks >= 4 && week >= 5 && week >= (2 * count(opened, when - 63 * DAY, when - 7 * DAY)) / weeks
          )
        }
        const found = surge(opened, now, since)
        expect((found?.levels.length ?? 0) > 0).toBe(holds(now))
        if (!found) {
          for (let later = now; later < now + 70 * DAY; later += HOUR) expect(holds(later)).toBe(false)
          return
        }
        let turn = now + HOUR
        while (turn < now + 70 * DAY && holds(turn) === holds(now)) turn += HOUR
        expect(found.turns_at).toBe(turn < now + 70 * DAY ? turn : null)
        if (!holds(now)) return
        let first = now
        while (holds(first - HOUR) && first > now - 28 * DAY) first -= HOUR
        // Beyond four weeks it is as old as the oldest turn within them.
        if (first > now - 28 * DAY) expect(found.began_at).toBe(first)
        else expect(found.began_at).toBeGreaterThanOrEqual(first)
      }),
      { numRuns: 60 },
    )
  }, 30_000)

  it('is not seen where no week is usual yet', () => {
    expect(surge(opened(9), now, now - 34 * DAY)).toMatchObject({ levels: [], turns_at: now + DAY })
    expect(surge(opened(9), now, now - 20 * DAY)).toMatchObject({ levels: [], turns_at: null })
    expect(surge(burst(9), now, now - 35 * DAY)?.levels).toHaveLength(1)
  })
})
