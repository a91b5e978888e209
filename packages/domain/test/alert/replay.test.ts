import fc from 'fast-check'
import { expect, it } from 'vitest'
import { applyChange } from '../../src/alert/replay/apply-change.ts'
import { evaluateAlerts, factsAt, type KnownAlert, replayAlerts } from '../../src/index.ts'
import { calendar, histories, instants, length, ruleSets, start } from './support/arbitrary.ts'
import { at, historyOf, ruleOf } from './support/make.ts'

const to = start + length

it('comes to the same as looking at every event, every turn and often in between', () => {
  fc.assert(
    fc.property(histories(), ruleSets, fc.array(instants, { maxLength: 60 }), (history, rules, looks) => {
      const events = [
        ...history.communications.map((one) => one.at),
        ...history.tickets.flatMap(({ states }) => states.map((state) => state.at)),
        ...(history.handled ?? []).map((one) => one.at),
        ...looks,
      ].sort((a, b) => a - b)
      const fired: string[] = []
      const newest = new Map<string, KnownAlert>()
      let next: number | null = start
      for (const event of [start, ...events, to])
        while (next !== null && next <= to) {
          // Live, an evaluation comes with each event, and when the one before said so.
          const now: number = Math.min(Math.max(event, start), next)
          const live = evaluateAlerts({
            facts: [factsAt(history, now)],
            alerts: [...newest.values()],
            rules,
            calendar,
            now,
          })
          for (const change of live.changes) {
            const alert = applyChange(newest.get(change.fingerprint) ?? null, change, now, `${now}`)
            newest.set(change.fingerprint, alert)
            if (change.change === 'raise' || (change.change === 'reopen' && !change.restored))
              fired.push(`${now} ${change.fingerprint} ${change.severity}`)
            if (change.change === 'resolve') fired.push(`${now} ${change.fingerprint} ${change.cause}`)
          }
          next = live.next_at.get(history.client_id) ?? null
          if (now >= event) break
        }
      const replayed = replayAlerts({ histories: [history], rules, calendar, from: start, to })
      const told = replayed.flatMap((firing) => [firing.at, firing.resolved_at ?? []]).flat()
      expect(told.length).toBeGreaterThanOrEqual(replayed.length)
      for (const firing of replayed) {
        expect(fired.some((line) => line.startsWith(`${firing.at} ${firing.fingerprint} `))).toBe(true)
        if (firing.cause)
          expect(fired).toContain(`${firing.resolved_at} ${firing.fingerprint} ${firing.cause}`)
      }
      expect(replayed.length).toBe(fired.filter((line) => / (low|medium|high|critical)$/.test(line)).length)
    }),
    { numRuns: 60 },
  )
}, 60_000)

it('tells only what fired inside, and not what held already', () => {
  const rule = ruleOf('silent_client')
  const history = historyOf({
    communications: [
      { communication_id: 'one', at: at('2026-01-01T10:00Z'), type: 'call', direction: 'outbound' },
      { communication_id: 'two', at: at('2026-03-01T10:00Z'), type: 'call', direction: 'outbound' },
    ],
  })
  const input = { histories: [history], rules: [rule], calendar, to: at('2026-04-01T10:00Z') }
  expect(replayAlerts({ ...input, from: at('2026-02-20T00:00Z') })).toMatchObject([
    { at: at('2026-03-15T10:00Z'), severity: 'high', resolved_at: null, cause: null },
  ])
  expect(replayAlerts({ ...input, from: at('2026-01-10T00:00Z') })).toMatchObject([
    {
      at: at('2026-01-15T10:00Z'),
      severity: 'high',
      resolved_at: at('2026-03-01T10:00Z'),
      cause: 'contacted',
    },
    { at: at('2026-03-15T10:00Z') },
  ])
  expect(
    replayAlerts({ ...input, from: at('2026-02-20T00:00Z'), since: at('2025-12-01T00:00Z') }).map(
      (firing) => firing.at,
    ),
  ).toEqual([at('2026-03-15T10:00Z')])
})
