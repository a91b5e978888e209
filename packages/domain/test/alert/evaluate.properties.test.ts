import fc from 'fast-check'
import { expect, it } from 'vitest'
import { applyChange } from '../../src/alert/replay/apply-change.ts'
import {
  alertRuleKinds,
  alertSeverities,
  conditionsOf,
  evaluateAlerts,
  factsAt,
  type KnownAlert,
} from '../../src/index.ts'
import { calendar, histories, instants, ruleSets } from './support/arbitrary.ts'
import { DAY } from './support/make.ts'

const clients = fc.tuple(histories('one'), histories('two'))

/** Any past of the conditions that hold, or held some days ago: raised before or not, seen, snoozed, clearing, ended in any way. */
const pasts = fc.record({
  there: fc.boolean(),
  severity: fc.constantFrom(...alertSeverities),
  status: fc.constantFrom('open' as const, 'acknowledged' as const, 'resolved' as const),
  began_ago: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 60 * DAY })),
  acknowledged_at: fc.option(instants),
  snoozed_until: fc.option(instants),
  clearing_since: fc.option(instants),
  resolve_cause: fc.option(
    fc.constantFrom('person' as const, 'contacted' as const, 'rule_off' as const, 'inhibited' as const),
  ),
  resolved_ago: fc.integer({ min: 0, max: 9 * DAY }),
})

const worlds = fc
  .record({
    clients,
    rules: ruleSets,
    now: instants,
    pasts: fc.array(pasts, { minLength: 40, maxLength: 40 }),
  })
  .map(({ clients, rules, now, pasts }) => {
    const facts = clients.map((history) => factsAt(history, now))
    const conditions = [now - 9 * DAY, now].flatMap((at) =>
      clients.flatMap((history) => conditionsOf(factsAt(history, at), rules, calendar, at)),
    )
    const unique = [...new Map(conditions.map((one) => [one.fingerprint, one])).values()]
    const alerts = unique.flatMap((condition, index): KnownAlert[] => {
      const past = pasts[index % pasts.length]
      if (!past?.there) return []
      const { fingerprint, client_id, rule_id, kind, subject_kind, subject_id } = condition
      const resolved = past.status === 'resolved'
      return [
        {
          id: `alert ${index}`,
          ...{ fingerprint, client_id, rule_id, kind, subject_kind, subject_id },
          severity: past.severity,
          status: past.status,
          began_at: condition.began_at - past.began_ago,
          created_at: condition.began_at,
          acknowledged_at: past.acknowledged_at,
          snoozed_until: past.snoozed_until,
          clearing_since: resolved ? null : past.clearing_since,
          resolved_at: resolved ? now - past.resolved_ago : null,
          resolve_cause: resolved ? past.resolve_cause : null,
        },
      ]
    })
    return { facts, alerts, rules, now, calendar }
  })

/** The alerts after an evaluation: the newest of each fingerprint. */
function apply(
  alerts: readonly KnownAlert[],
  changes: ReturnType<typeof evaluateAlerts>['changes'],
  now: number,
) {
  const newest = new Map(alerts.map((alert) => [alert.fingerprint, alert]))
  for (const change of changes)
    newest.set(
      change.fingerprint,
      applyChange(newest.get(change.fingerprint) ?? null, change, now, `new ${change.fingerprint}`),
    )
  return [...newest.values()]
}

it('changes nothing when what it said is done, and still waits for the same instant', () => {
  fc.assert(
    fc.property(worlds, (world) => {
      const { changes, next_at } = evaluateAlerts(world)
      const after = { ...world, alerts: apply(world.alerts, changes, world.now) }
      const again = evaluateAlerts(after)
      expect(again.changes).toEqual([])
      expect(again.next_at).toEqual(next_at)
    }),
    { numRuns: 300 },
  )
}, 60_000)

it('does nothing before the instant it waits for, and may then', () => {
  fc.assert(
    fc.property(worlds, fc.double({ min: 0, max: 1, noNaN: true }), (world, share) => {
      const { changes, next_at } = evaluateAlerts(world)
      const alerts = apply(world.alerts, changes, world.now)
      for (const facts of world.facts) {
        const next = next_at.get(facts.client_id) ?? null
        const end = next ?? world.now + 400 * DAY
        const now = Math.floor(world.now + (end - 1 - world.now) * share)
        // What the history brings meanwhile is no matter of time alone.
        const own = alerts.filter(({ client_id }) => client_id === facts.client_id)
        expect(evaluateAlerts({ ...world, facts: [facts], alerts: own, now }).changes).toEqual([])
      }
    }),
    { numRuns: 300 },
  )
}, 60_000)

it('does not depend on the order of rules, clients or alerts', () => {
  fc.assert(
    fc.property(worlds, fc.infiniteStream(fc.nat()), (world, chance) => {
      const shuffled = <T>(items: readonly T[]) =>
        items
          .map((item) => ({ item, rank: chance.next().value as number }))
          .sort((a, b) => a.rank - b.rank)
          .map(({ item }) => item)
      const sorted = (done: ReturnType<typeof evaluateAlerts>) => ({
        changes: done.changes.toSorted((a, b) =>
          a.client_id < b.client_id ? -1 : a.client_id > b.client_id ? 1 : 0,
        ),
        next_at: [...done.next_at].sort(),
      })
      const other = evaluateAlerts({
        ...world,
        rules: shuffled(world.rules),
        facts: shuffled(world.facts),
        alerts: shuffled(world.alerts),
      })
      expect(sorted(other)).toEqual(sorted(evaluateAlerts(world)))
    }),
    { numRuns: 150 },
  )
}, 60_000)

it('gives one identity to one subject of one rule at one client, and never leaves two unresolved under it', () => {
  fc.assert(
    fc.property(worlds, (world) => {
      const conditions = world.facts.flatMap((facts) => conditionsOf(facts, world.rules, calendar, world.now))
      const told = conditions.map(({ rule_id, client_id, subject_kind, subject_id }) =>
        JSON.stringify([rule_id, client_id, subject_kind, subject_id]),
      )
      expect(new Set(conditions.map(({ fingerprint }) => fingerprint)).size).toBe(new Set(told).size)
      expect(new Set(told).size).toBe(told.length)
      const { changes } = evaluateAlerts(world)
      const open = new Set(
        world.alerts.filter(({ status }) => status !== 'resolved').map((alert) => alert.fingerprint),
      )
      for (const change of changes)
        if (change.change === 'raise') {
          expect(open.has(change.fingerprint)).toBe(false)
          open.add(change.fingerprint)
        }
    }),
    { numRuns: 150 },
  )
}, 60_000)

it('meets every kind of rule and every change in these worlds', () => {
  const seen = new Set<string>()
  fc.assert(
    fc.property(worlds, (world) => {
      for (const { change } of evaluateAlerts(world).changes) seen.add(change)
      for (const facts of world.facts)
        for (const { kind } of conditionsOf(facts, world.rules, calendar, world.now)) seen.add(kind)
    }),
    { numRuns: 200 },
  )
  expect([...seen].sort()).toEqual(
    [
      ...alertRuleKinds,
      'raise',
      'reopen',
      'escalate',
      'resolve',
      'mark_clearing',
      'unmark_clearing',
      'wake',
    ].sort(),
  )
}, 60_000)
