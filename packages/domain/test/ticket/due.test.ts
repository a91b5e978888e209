import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  conditionsOf,
  type DueRule,
  dueRuleOf,
  type TicketHistory,
  ticketDue,
  ticketFacts,
  type WatchRule,
} from '../../src/index.ts'
import { calendar, instants } from '../alert/support/arbitrary.ts'
import { at, DAY, factsOf, HOUR, MINUTE, ruleOf, ticketOf } from '../alert/support/make.ts'

const monday = at('2026-03-02T09:00Z')
const preset = ruleOf('overdue_ticket')

const rules = fc
  .record({
    calendar: fc.constantFrom('business', 'always'),
    limits: fc.record({
      urgent: fc.integer({ min: 1, max: 60 }),
      high: fc.integer({ min: 1, max: 300 }),
      medium: fc.double({ min: 0.5, max: 400, noNaN: true }),
      low: fc.integer({ min: 1, max: 800 }),
    }),
    percents: fc.uniqueArray(fc.integer({ min: 1, max: 150 }), { minLength: 1, maxLength: 3 }),
  })
  .map(({ calendar, limits, percents }): WatchRule<'overdue_ticket'> => {
    const severities = ['low', 'medium', 'high'] as const
    const levels = percents
      .sort((a, b) => a - b)
      .map((percent, index) => ({ severity: severities[index] ?? 'high', percent }))
    return { ...preset, calendar, params: { limits, levels } }
  })

const histories = fc
  .record({
    created_at: instants,
    states: fc.array(
      fc.record({
        after: fc.integer({ min: 0, max: 60 * 24 * 6 }),
        status: fc.constantFrom(
          'open',
          'in_progress',
          'waiting',
          'On hold',
          'resolved',
          'closed',
          'Parked',
          null,
        ),
        priority: fc.constantFrom('urgent', 'high', 'medium', 'low', null, 'P1', 'odd'),
      }),
      { minLength: 1, maxLength: 6 },
    ),
  })
  .map(({ created_at, states }): TicketHistory => {
    let last = created_at
    return {
      ticket_id: 'ticket',
      title: 'Fix the feed',
      created_at,
      states: states.map(({ after, status, priority }, index) => {
        last += index === 0 ? 0 : after * MINUTE
        return { at: last, status, priority, assignee_id: null }
      }),
    }
  })

describe('when a ticket is due', () => {
  it('is told by badge and alert alike', () => {
    const seen = new Set<string>()
    fc.assert(
      fc.property(histories, rules, fc.integer({ min: 0, max: 60 * 24 * 30 }), (history, rule, minutes) => {
        const now = history.created_at + minutes * MINUTE
        const facts = ticketFacts(history, now)
        const due = ticketDue(facts, rule, calendar, now)
        seen.add(due.state)
        const tickets = facts === null ? [] : [facts]
        const [alert] = conditionsOf(factsOf({ tickets }), [rule], calendar, now)
        if (alert === undefined) {
          expect(due.state).toMatch(/^(met|missed)$/)
          return
        }
        const { measured } = alert.measure(now)
        expect(due.percent).toBe(measured)
        // What the alert's words go by: see describeAlert.
        expect(due.state === 'overdue').toBe(measured >= 100)
        const warned = rule.params.levels[0]?.percent ?? 0
        const fires = alert.levels.some(({ from }) => from <= now)
        if (due.state === 'due_soon') expect(fires).toBe(true)
        if (due.state === 'on_track') expect(fires).toBe(false)
        if (due.state === 'overdue' && warned <= 100) expect(fires).toBe(true)
        const whole = rule.params.levels.findIndex(({ percent }) => percent === 100)
        if (whole >= 0 && due.at !== null) expect(alert.levels[whole]?.from).toBe(due.at)
      }),
      { numRuns: 2_000 },
    )
    expect(seen).toEqual(new Set(['on_track', 'due_soon', 'overdue', 'paused', 'met', 'missed']))
  })

  it('ends as it stood when the ticket was closed', () => {
    fc.assert(
      fc.property(histories, rules, (history, rule) => {
        const last = history.states.at(-1)?.at ?? 0
        const facts = ticketFacts(history, last + 90 * DAY)
        if (facts?.closed_at == null) return
        const { state, percent } = ticketDue(facts, rule, calendar, last + 90 * DAY)
        expect(ticketDue(facts, rule, calendar, last + DAY)).toMatchObject({ state, percent })
        const before = ticketFacts(history, facts.closed_at - 1)
        if (before === null || before.closed_at !== null || before.priority !== facts.priority) return
        const open = ticketDue(before, rule, calendar, facts.closed_at - 1)
        if (open.state === 'overdue') expect(state).toBe('missed')
        if (state === 'met') expect(open.state).not.toBe('overdue')
      }),
      { numRuns: 500 },
    )
  })

  it('stands still while the client is to act, and is late no sooner for it', () => {
    const waits = [{ from: monday + 20 * HOUR, to: null }]
    const ticket = ticketOf({ created_at: monday, priority: 'urgent', status: 'waiting', waits })
    const due = (now: number) => ticketDue(ticket, preset, calendar, now)
    expect(due(monday + 21 * HOUR)).toEqual({ at: null, state: 'paused', percent: 83 })
    expect(due(monday + 90 * DAY)).toEqual({ at: null, state: 'paused', percent: 83 })
    // Whoever waits too late is late.
    const late = ticketOf({ ...ticket, waits: [{ from: monday + 25 * HOUR, to: null }] })
    expect(ticketDue(late, preset, calendar, monday + 90 * DAY)).toEqual({
      at: monday + DAY,
      state: 'overdue',
      percent: 104,
    })
  })

  it('goes by what everybody starts with while the rule is switched off', () => {
    const params: DueRule['params'] = { ...preset.params, limits: { urgent: 1, high: 2, medium: 3, low: 4 } }
    expect(dueRuleOf({ ...preset, params }).params).toEqual(params)
    expect(dueRuleOf({ ...preset, params, enabled: false }).params).toEqual(preset.params)
    expect(dueRuleOf(undefined).params).toEqual(preset.params)
    expect(ticketDue(null, preset, calendar, monday)).toEqual({ at: null, state: 'none', percent: null })
  })
})
