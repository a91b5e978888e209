import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type ActionAlert,
  alertRuleKinds,
  alertSeverities,
  type ClientFacts,
  clientHealth,
  nextAction,
  riskOf,
  subjectKindOf,
} from '../../src/index.ts'
import { calendar } from '../alert/support/arbitrary.ts'
import { at, DAY, factsOf, ticketOf } from '../alert/support/make.ts'

const now = at('2026-03-18T15:00Z')
const alert = (change: Partial<ActionAlert> = {}): ActionAlert => ({
  alert_id: 'one',
  severity: 'high',
  title: 'Corvid talks to others',
  kind: null,
  subject_kind: null,
  subject_id: null,
  ...change,
})
const alerts = fc.array(
  fc.record({
    alert_id: fc.uuid(),
    severity: fc.option(fc.constantFrom(...alertSeverities)),
    title: fc.constant('An alert'),
    kind: fc.option(fc.constantFrom(...alertRuleKinds)),
  }),
  { maxLength: 30 },
)
const waiting = [
  { communication_id: 'mail', at: at('2026-03-17T10:00Z'), from_name: 'Jo Bell', subject: 'Price?' },
]
const risk = (change: Partial<ClientFacts>, all: ActionAlert[] = []) => {
  const facts = factsOf(change)
  return riskOf(facts, clientHealth(facts, calendar, now), all, calendar, now)
}

describe('the risk of a client', () => {
  it('is between 0 and 100, and its reasons sum to it, the weightiest first', () => {
    fc.assert(
      fc.property(alerts, fc.integer({ min: 0, max: 400 }), fc.boolean(), (all, days, waits) => {
        const { risk: whole, reasons } = risk(
          { last_contact_at: now - days * DAY, unanswered: waits ? waiting : [] },
          all.map((one) => alert(one)),
        )
        expect(reasons.reduce((sum, { points }) => sum + points, 0)).toBe(whole)
        expect(whole).toBeGreaterThanOrEqual(0)
        expect(whole).toBeLessThanOrEqual(100)
        expect(reasons.map(({ points }) => points)).toEqual(
          reasons.map(({ points }) => points).sort((a, b) => b - a),
        )
        expect(reasons.every(({ sentence }) => sentence.length > 8)).toBe(true)
      }),
    )
  })

  it('never falls when there is one more alert, or a worse one', () => {
    fc.assert(
      fc.property(alerts, fc.constantFrom(...alertSeverities), (all, severity) => {
        const before = all.map((one) => alert(one))
        const [least, most] = [alert({ severity: 'low' }), alert({ severity })]
        expect(risk({}, [...before, least]).risk).toBeGreaterThanOrEqual(risk({}, before).risk)
        expect(risk({}, [...before, most]).risk).toBeGreaterThanOrEqual(risk({}, [...before, least]).risk)
      }),
    )
  })

  it('names the worst alert, and counts the rest', () => {
    const some = [alert({ alert_id: 'a', severity: 'low', title: 'Small' }), alert({ alert_id: 'b' })]
    expect(risk({}, some).reasons[0]?.sentence).toBe('Corvid talks to others, and 1 more alert.')
  })

  it('names who waits since when, and is nothing for a client that is paused', () => {
    const { reasons } = risk({ unanswered: waiting })
    expect(reasons[0]).toMatchObject({
      key: 'health',
      sentence: 'Health is 53 of 100. Their message of 17 March 2026 waits for an answer.',
    })
    expect(reasons[1]?.sentence).toBe('Jo Bell waits for an answer since 17 March 2026 at 10:00.')
    expect(risk({ unanswered: waiting, status: 'paused' }, [alert()])).toEqual({ risk: 0, reasons: [] })
  })
})

describe('the next action', () => {
  const next = (change: Partial<ClientFacts>, ...all: Partial<ActionAlert>[]) =>
    nextAction(
      factsOf(change),
      all.map((one, index) => alert({ alert_id: `${index}`, ...one })),
    )
  const of = (
    kind: (typeof alertRuleKinds)[number],
    subject_id: string,
    severity: ActionAlert['severity'] = 'high',
  ) => ({
    kind,
    subject_kind: subjectKindOf[kind],
    subject_id,
    severity,
  })

  it('fits the worst alert', () => {
    const tickets = [ticketOf()]
    expect(next({ unanswered: waiting }, of('unanswered_inbound', 'mail'))).toEqual({
      kind: 'reply',
      communication_id: 'mail',
      text: 'Answer Jo Bell about “Price?”',
    })
    expect(next({}, of('silent_client', 'client'))).toMatchObject({ kind: 'contact' })
    expect(next({}, of('no_meeting', 'client'))).toMatchObject({ kind: 'meet' })
    expect(next({ tickets }, of('unassigned_ticket', 'ticket'))).toMatchObject({
      kind: 'assign',
      ticket_id: 'ticket',
    })
    expect(next({ tickets }, of('overdue_ticket', 'ticket'))).toMatchObject({
      kind: 'ticket',
      ticket_id: 'ticket',
    })
    expect(next({}, of('overdue_ticket', 'gone'))).toMatchObject({ kind: 'alert' })
    expect(next({}, of('ticket_surge', 'client'))).toMatchObject({ kind: 'alert', alert_id: '0' })
  })

  it('is the worst first, then what presses most, whatever the order', () => {
    const [meeting, mail] = [of('no_meeting', 'client', 'low'), of('unanswered_inbound', 'mail')]
    expect(next({ unanswered: waiting }, meeting, mail)?.kind).toBe('reply')
    expect(next({ unanswered: waiting }, mail, { severity: 'critical' })?.kind).toBe('alert')
  })

  it('is an answer where a message waits without an alert, and nothing where nothing is to do', () => {
    expect(next({ unanswered: waiting })?.kind).toBe('reply')
    expect(next({})).toBeNull()
    expect(next({ unanswered: waiting, status: 'archived' })).toBeNull()
  })
})
