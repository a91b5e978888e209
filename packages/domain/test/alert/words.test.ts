import { describe, expect, it } from 'vitest'
import { type ClientFacts, conditionsOf, describeAlert, type WatchRule } from '../../src/index.ts'
import { calendar } from './support/arbitrary.ts'
import { at, DAY, factsOf, ruleOf, ticketOf } from './support/make.ts'

const monday = at('2026-06-01T23:30Z')

function told(kind: WatchRule['kind'], facts: Partial<ClientFacts>, now = monday + 60 * DAY) {
  const [condition] = conditionsOf(factsOf(facts), [ruleOf(kind)], calendar, now)
  if (!condition) throw new Error(`${kind} sees nothing`)
  return describeAlert(condition.measure(now), 'Europe/London')
}

describe('what an alert says', () => {
  const mail = { communication_id: 'mail', at: monday, from_name: null, subject: ' ' }

  it('names the day it is where the agency is', () => {
    expect(told('silent_client', { last_contact_at: monday })).toEqual({
      title: 'Nothing heard from or sent to Nettle & Thyme since 2 June 2026',
      description: 'The last e-mail, call or meeting was on 2 June 2026. The limit is 14 days, high from 30.',
    })
    expect(told('no_meeting', { last_meeting_at: monday }).title).toBe(
      'No meeting with Nettle & Thyme since 2 June 2026',
    )
    expect(told('no_meeting', { first_contact_at: monday }).description).toBe(
      'The first contact was on 2 June 2026. The limit is 45 days.',
    )
  })

  it('does without a sender and a subject', () => {
    expect(told('unanswered_inbound', { unanswered: [mail] })).toMatchObject({
      title: 'Nettle & Thyme is waiting for an answer',
      description: expect.stringContaining('A message without a subject came on 2 June 2026 at 00:30'),
    })
  })

  it('names the ticket, and whether it is late already', () => {
    const tickets = [
      ticketOf({ created_at: monday, changed_at: monday, unassigned_since: monday, priority: 'urgent' }),
    ]
    expect(told('overdue_ticket', { tickets }, monday + 0.8 * DAY).title).toBe('Due soon: Fix the feed')
    expect(told('overdue_ticket', { tickets }, monday + DAY)).toEqual({
      title: 'Overdue: Fix the feed',
      description:
        'An urgent ticket of Nettle & Thyme, opened on 2 June 2026 at 00:30. It may take 24 hours.',
    })
    const waited = [{ ...ticketOf({ created_at: monday }), waits: [{ from: monday, to: monday + DAY }] }]
    expect(told('overdue_ticket', { tickets: waited }).description).toMatch(
      /It may take 7 days\. 24 hours of waiting for the client did not count\.$/,
    )
    expect(told('unassigned_ticket', { tickets }).title).toBe('Nobody has taken: Fix the feed')
    expect(told('stale_ticket', { tickets }).description).toBe(
      'A ticket of Nettle & Thyme without a change since 2 June 2026. The limit is 7 days.',
    )
  })

  it('counts a surge against a usual week', () => {
    const now = monday + 100 * DAY
    const tickets_opened = [50, 40, 30, 20, 5, 4, 3, 2, 1].map((days) => now - days * DAY)
    expect(told('ticket_surge', { tickets_opened, since: monday }, now)).toEqual({
      title: 'Nettle & Thyme: 5 tickets in seven days',
      description:
        'Opened in the seven days up to 10 September 2026, against 0.5 in a usual week of the eight before. The limit is 5 tickets.',
    })
  })
})
