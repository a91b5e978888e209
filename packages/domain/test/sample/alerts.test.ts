import { describe, expect, it } from 'vitest'
import {
  BusinessCalendar,
  type ClientHistory,
  evaluateAlerts,
  factsAt,
  type KnownAlert,
  presetRules,
  type TicketState,
} from '../../src/index.ts'
import { agencyAt, moments } from './fixture.ts'

describe.each(moments)('the alerts of the sample at %s', (now) => {
  const sample = agencyAt(now)
  const { alerts } = sample
  const byRule = alerts.filter((row) => row.rule !== null)
  const at = (time: string | null) => (time === null ? null : Date.parse(time))

  /** What the database will tell of a client: every row of it, a ticket that was changed having been open until then. */
  const histories = sample.client_profiles.map(
    ({ client_id, agency_id, status, created_at }): ClientHistory => ({
      client_id,
      agency_id,
      status,
      name: sample.clients.find(({ id }) => id === client_id)?.name ?? '',
      is_workspace: sample.agency_settings[0]?.workspace_client_id === client_id,
      since: Date.parse(created_at),
      communications: sample.communications
        .filter((row) => row.client_id === client_id)
        .map((row) => ({ ...row, communication_id: row.id, at: Date.parse(row.timestamp) })),
      tickets: sample.tickets
        .filter((row) => row.client_id === client_id)
        .map(({ id: ticket_id, title, ...row }) => {
          const created_at = Date.parse(row.created_at)
          const state = (time: string, status: string): TicketState => ({
            ...row,
            at: Date.parse(time),
            status,
          })
          const changed = row.updated_at > row.created_at
          const states = changed
            ? [state(row.created_at, 'open'), state(row.updated_at, row.status)]
            : [state(row.created_at, row.status)]
          return { ticket_id, title, created_at, states }
        }),
    }),
  )
  const rules = presetRules(sample.agencies[0]?.id ?? '')
  const calendar = BusinessCalendar.parse({
    time_zone: sample.business_calendars[0]?.time_zone,
    week: sample.business_calendars[0]?.week,
    holidays: sample.business_calendars[0]?.holidays,
  })
  const known = byRule.map(
    (row) =>
      ({
        ...row,
        kind: row.rule,
        began_at: at(row.began_at),
        created_at: at(row.created_at),
        acknowledged_at: at(row.acknowledged_at),
        snoozed_until: at(row.snoozed_until),
        clearing_since: at(row.clearing_since),
        resolved_at: at(row.resolved_at),
      }) as KnownAlert,
  )

  it('are what the rules say: a first evaluation changes nothing', () => {
    const time = Date.parse(now)
    const facts = histories.map((history) => factsAt(history, time))
    const { changes, next_at } = evaluateAlerts({ facts, alerts: known, rules, calendar, now: time })
    expect(changes).toEqual([])
    expect([...next_at.values()].every((next) => next === null || next > time)).toBe(true)
  })

  it('are of every kind, in every state, and one under each identity at a time', () => {
    const open = byRule.filter((row) => row.status !== 'resolved')
    expect(new Set(open.map((row) => row.fingerprint)).size).toBe(open.length)
    expect(new Set(open.map((row) => row.rule)).size).toBe(7)
    expect(open.some((row) => row.status === 'acknowledged')).toBe(true)
    expect(open.filter((row) => row.snoozed_until !== null)).toHaveLength(1)
    expect(byRule.filter((row) => row.status === 'resolved').length).toBeGreaterThan(50)
  })

  it('say who saw them and why they ended, and follow one another', () => {
    const ids = new Map(alerts.map((row) => [row.id, row]))
    for (const row of alerts) {
      expect(row.status === 'acknowledged').toBe(row.acknowledged_at !== null)
      expect(row.acknowledged_by === null).toBe(row.acknowledged_at === null)
      expect(row.resolve_cause === null).toBe(row.resolved_at === null)
      if (row.previous_alert_id !== null)
        expect(ids.get(row.previous_alert_id)).toMatchObject({
          fingerprint: row.fingerprint,
          status: 'resolved',
        })
    }
  })
})
