import { describe, expect, it } from 'vitest'
import { ticketStage } from '../../src/index.ts'
import type { SampleAgency } from '../../src/sample/rows.ts'
import type { StorylineName } from '../../src/sample/storyline/storyline.ts'
import { agencyAt, clientsOf, contactsWith, daysBetween, moments, officeHours } from './fixture.ts'

describe.each(moments)('storylines at %s', (now) => {
  const sample: SampleAgency = agencyAt(now)
  const only = (storyline: StorylineName) => clientsOf(sample, storyline)[0] ?? ''
  const lastContact = (id: string) => contactsWith(sample, id).at(-1)
  const lastMeeting = (id: string) => contactsWith(sample, id).findLast((row) => row.type === 'meeting')
  const ago = (time: string | undefined) => daysBetween(time ?? '', now)
  const tickets = (id: string) => sample.tickets.filter((ticket) => ticket.client_id === id)
  const status = (id: string) => sample.client_profiles.find((row) => row.client_id === id)?.status
  const unresolved = (id: string) =>
    sample.alerts.filter((row) => row.client_id === id && row.status !== 'resolved')
  /** The oldest message of theirs since our last one, of the client as a whole. */
  const waiting = (id: string) => {
    const rows = contactsWith(sample, id).filter((row) => row.direction !== null)
    return rows
      .slice(rows.findLastIndex((row) => row.direction === 'outbound') + 1)
      .find((row) => row.type === 'email')
  }

  it('tells one of each kind at least', () => {
    expect(new Set(Object.values(sample.storylines)).size).toBe(17)
  })

  it('silent: the last word was ours, 20 to 30 days ago; gone quiet: more than 30', () => {
    for (const [storyline, least, most] of [
      ['silent', 20, 30],
      ['gone_quiet', 30, 45],
    ] as const) {
      const last = lastContact(only(storyline))
      expect(last?.direction).toBe('outbound')
      expect(ago(last?.timestamp)).toBeGreaterThan(least)
      expect(ago(last?.timestamp)).toBeLessThan(most)
      expect(unresolved(only(storyline)).some((alert) => alert.title.startsWith('Nothing heard'))).toBe(true)
    }
  })

  it('unanswered: critical after more than 24 office hours, the other between 8 and 24', () => {
    const urgent = waiting(only('unanswered_urgent'))
    expect(urgent?.subject).toContain('URGENT')
    expect(officeHours(urgent?.timestamp ?? '', now)).toBeGreaterThan(24)
    expect(unresolved(only('unanswered_urgent')).map((alert) => alert.severity)).toContain('critical')
    const ordinary = officeHours(waiting(only('unanswered'))?.timestamp ?? '', now)
    expect(ordinary).toBeGreaterThan(8)
    expect(unresolved(only('unanswered')).map((alert) => alert.severity)).toContain('high')
  })

  it('nobody else is left waiting for a working day', () => {
    for (const [id, storyline] of Object.entries(sample.storylines)) {
      if (
        storyline === 'unanswered' ||
        storyline === 'unanswered_urgent' ||
        storyline === 'paused' ||
        storyline === 'archived'
      )
        continue
      const open = waiting(id)
      // Bank holidays count as office hours here, so the bound is loose.
      if (open) expect(officeHours(open.timestamp, now), storyline).toBeLessThan(50)
    }
  })

  it('active clients outside the quiet storylines were in touch within a week, or since the holidays', () => {
    for (const storyline of [
      'healthy',
      'growing',
      'steady',
      'recovered',
      'backlog',
      'slow_responder',
    ] as const)
      for (const id of clientsOf(sample, storyline)) {
        expect(status(id)).toBe('active')
        expect(ago(lastContact(id)?.timestamp), storyline).toBeLessThan(8)
        expect(ago(lastMeeting(id)?.timestamp), storyline).toBeLessThan(40)
      }
  })

  it('no meeting: for more than 50 days, though mail goes on', () => {
    expect(ago(lastMeeting(only('no_meeting'))?.timestamp)).toBeGreaterThan(50)
    expect(ago(lastContact(only('no_meeting'))?.timestamp)).toBeLessThan(8)
  })

  it('ticket surge: at least five in seven days and twice the mean of the eight weeks before', () => {
    const ages = tickets(only('ticket_surge')).map((ticket) => ago(ticket.created_at))
    const week = ages.filter((age) => age < 7).length
    const mean = ages.filter((age) => age >= 7 && age < 63).length / 8
    expect(week).toBeGreaterThanOrEqual(10)
    expect(week).toBeGreaterThan(2 * mean)
  })

  it('backlog: several overdue; healthy and steady: none', () => {
    const allowed = { urgent: 1, high: 7, medium: 14, low: 30 }
    const overdue = (id: string) =>
      tickets(id).filter(
        (one) => ticketStage(one.status) !== 'closed' && ago(one.created_at) > allowed[one.priority],
      ).length
    expect(overdue(only('backlog'))).toBeGreaterThanOrEqual(5)
    for (const id of [...clientsOf(sample, 'healthy'), ...clientsOf(sample, 'steady')])
      expect(overdue(id)).toBe(0)
  })

  it('slow responders take days, others hours; slipping clients wait longer than they used to', () => {
    const wait = (id: string, direction: 'inbound' | 'outbound', from: number, to: number) => {
      const rows = sample.communications.filter((row) => row.client_id === id && row.type === 'email')
      const known = new Map(rows.map((row) => [row.message_id, row]))
      const hours = rows.flatMap((row) => {
        const before = row.in_reply_to && known.get(row.in_reply_to)
        const age = ago(row.timestamp)
        if (
          !before ||
          before.direction === row.direction ||
          row.direction !== direction ||
          age < from ||
          age > to
        )
          return []
        return [daysBetween(before.timestamp, row.timestamp) * 24]
      })
      return hours.sort((a, b) => a - b)[Math.floor(hours.length / 2)] ?? 0
    }
    for (const id of clientsOf(sample, 'slow_responder'))
      expect(wait(id, 'inbound', 0, 365)).toBeGreaterThan(40)
    for (const id of clientsOf(sample, 'healthy')) expect(wait(id, 'inbound', 0, 365)).toBeLessThan(24)
    expect(wait(only('slipping'), 'outbound', 0, 60)).toBeGreaterThan(
      2 * wait(only('slipping'), 'outbound', 80, 365),
    )
  })

  it('growing clients write more in the second half of their time than in the first', () => {
    const [early, late] = clientsOf(sample, 'growing').reduce(
      ([first, second], id) => {
        const times = contactsWith(sample, id).map((row) => Date.parse(row.timestamp))
        const middle = ((times[0] ?? 0) + Date.parse(now)) / 2
        const before = times.filter((time) => time < middle).length
        return [first + before, second + times.length - before]
      },
      [0, 0],
    )
    expect(late).toBeGreaterThan(early)
  })

  it('churn risk: says so in writing; onboarding: began days ago; paused and archived: quiet', () => {
    const churn = contactsWith(sample, only('churn_risk')).slice(-6)
    expect(churn.some((row) => row.direction === 'inbound' && row.body?.includes('notice period'))).toBe(true)
    const fresh = contactsWith(sample, only('onboarding'))
    expect(ago(fresh[0]?.timestamp)).toBeLessThan(16)
    // In the week after Christmas nobody is there to hold the first meeting.
    const kickOff = fresh.some((row) => row.subject?.startsWith('Kick-off'))
    expect(kickOff).toBe(!now.startsWith('2025-12-29'))
    for (const storyline of ['paused', 'archived'] as const)
      for (const id of clientsOf(sample, storyline)) {
        expect(status(id)).toBe(storyline)
        expect(ago(lastContact(id)?.timestamp)).toBeGreaterThan(50)
        expect(tickets(id).filter((ticket) => ticketStage(ticket.status) !== 'closed')).toEqual([])
      }
  })
})
