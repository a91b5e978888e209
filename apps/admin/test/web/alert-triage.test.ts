import { describe, expect, it } from 'vitest'
import type { AlertRow } from '../../web/features/alerts/alert-types.ts'
import { withHeadings } from '../../web/features/alerts/model/entries.ts'
import { landing, range } from '../../web/features/alerts/model/landing.ts'
import { placeIn } from '../../web/features/alerts/model/order.ts'
import { snoozeChoices } from '../../web/features/alerts/model/snooze-times.ts'
import { after, applies, inverse, type Triage } from '../../web/features/alerts/model/triage.ts'
import { viewOf } from '../../web/features/alerts/model/view-of.ts'
import { sortArrivals } from '../../web/features/alerts/state/use-arrivals.ts'

const now = Date.parse('2026-03-04T10:00:00Z')
const later = '2026-03-05T09:00:00.000Z'
const me = { id: 'me', full_name: 'Ann Lee' }

const alert = (change: Partial<Record<keyof AlertRow, unknown>> = {}): AlertRow =>
  ({
    id: 'a',
    client_id: 'c',
    client_name: 'Acme',
    severity: 'high',
    status: 'open',
    title: 'Trouble',
    snoozed_until: null,
    ticket_id: null,
    resolve_cause: null,
    created_at: '2026-03-01T00:00:00Z',
    ...change,
  }) as unknown as AlertRow

describe('triage of alerts', () => {
  const kinds: Triage[] = [
    { kind: 'acknowledge' },
    { kind: 'resolve' },
    { kind: 'reopen', status: 'open' },
    { kind: 'snooze', until: later },
    { kind: 'unsnooze' },
    { kind: 'ticket' },
  ]
  const states = [
    alert(),
    alert({ status: 'acknowledged' }),
    alert({ status: 'resolved' }),
    alert({ snoozed_until: '2026-03-04T18:00:00Z' }),
    alert({ status: 'acknowledged', snoozed_until: '2026-03-04T18:00:00Z' }),
  ]

  it('takes back whatever it does: the alert is in the tab it came from', () => {
    let checked = 0
    for (const before of states)
      for (const triage of kinds) {
        if (!applies(before, triage, now)) continue
        const done = after(before, triage, { now: new Date(now), me })
        const way = inverse(before, triage, now)
        expect(way === undefined).toBe(triage.kind === 'reopen')
        if (way === undefined) continue
        const back = after(done, way, { now: new Date(now), me })
        // A ticket acknowledges as well; taking it back is the server's to undo both.
        if (triage.kind !== 'ticket') expect(viewOf(back, now), triage.kind).toBe(viewOf(before, now))
        expect(done, triage.kind).not.toEqual(before)
        checked++
      }
    expect(checked).toBeGreaterThan(10)
  })

  it('asks nothing that the server would refuse', () => {
    const resolved = alert({ status: 'resolved' })
    expect(kinds.filter((each) => applies(resolved, each, now)).map(({ kind }) => kind)).toEqual(['reopen'])
    expect(applies(alert({ ticket_id: 't' }), { kind: 'ticket' }, now)).toBe(false)
  })

  it('moves on to the next that is left, or back to the last', () => {
    const ids = ['a', 'b', 'c', 'd']
    expect(landing(ids, 'b', new Set(['b']))).toBe('c')
    expect(landing(ids, 'b', new Set(['b', 'c']))).toBe('d')
    expect(landing(ids, 'd', new Set(['d']))).toBe('c')
    expect(landing(ids, 'a', new Set(['c']))).toBe('a')
    expect(landing(ids, 'd', new Set(ids))).toBeUndefined()
    expect(range(ids, 'c', 'a')).toEqual(['a', 'b', 'c'])
    expect(range(ids, 'gone', 'b')).toEqual(['b'])
  })

  it('puts what arrives where the server would', () => {
    const rows = [
      alert({ id: 'a', severity: 'critical' }),
      alert({ id: 'b', severity: 'high', created_at: '2026-03-02T00:00:00Z' }),
      alert({ id: 'c', severity: null }),
    ]
    expect(
      placeIn(rows, alert({ severity: 'critical', created_at: '2026-03-03T00:00:00Z' }), 'severity'),
    ).toBe(0)
    expect(placeIn(rows, alert({ severity: 'high', created_at: '2026-03-01T00:00:00Z' }), 'severity')).toBe(2)
    expect(placeIn(rows, alert({ severity: null, created_at: '2026-01-01T00:00:00Z' }), 'severity')).toBe(3)
    expect(placeIn(rows, alert({ client_id: null, client_name: null }), 'client')).toBe(3)
  })

  it('holds back what comes between rows that were seen, not what is appended or put back', () => {
    const rows = (...ids: string[]) => ids.map((id) => alert({ id }))
    const first = sortArrivals(undefined, 'open', rows('b', 'd'))
    expect(first.held.size).toBe(0)
    const second = sortArrivals(first, 'open', rows('a', 'b', 'c', 'd', 'e'))
    expect([...second.held]).toEqual(['a', 'c'])
    // Still held when something else changes.
    expect([...sortArrivals(second, 'open', rows('a', 'b', 'c', 'd', 'e', 'f')).held]).toEqual(['a', 'c'])
    expect(sortArrivals(second, 'snoozed', rows('x', 'a')).held.size).toBe(0)
    // Nothing to keep in place: an inbox that was empty shows what comes.
    expect(sortArrivals(sortArrivals(undefined, 'open', []), 'open', rows('a')).held.size).toBe(0)
  })

  it('heads each group, and counts one only when all of it is there', () => {
    const rows = [alert({ id: 'a', severity: 'critical' }), alert({ id: 'b' }), alert({ id: 'c' })]
    const heads = (complete: boolean) =>
      withHeadings(rows, 'severity', complete).flatMap((entry) =>
        'heading' in entry ? [[entry.heading, entry.lines]] : [],
      )
    expect(heads(true)).toEqual([
      ['critical', 1],
      ['high', 2],
    ])
    expect(heads(false)).toEqual([
      ['critical', 1],
      ['high', undefined],
    ])
  })

  it('offers times that lie ahead and differ, on every day and hour of a week', () => {
    for (let hours = 0; hours < 24 * 8; hours++) {
      const at = new Date(2026, 2, 1, hours, 17)
      const times = snoozeChoices(at).map(({ until }) => until.getTime())
      expect(Math.min(...times), at.toString()).toBeGreaterThan(at.getTime())
      expect(new Set(times).size, at.toString()).toBe(3)
    }
  })
})
