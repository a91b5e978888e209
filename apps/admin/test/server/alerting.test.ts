import { randomUUID } from 'node:crypto'
import { engines } from '@audienceos/db/testing'
import { presetRuleId, presetRules } from '@audienceos/domain'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dryRun } from '../../server/alerting/dry-run.ts'
import { at_once } from '../../server/alerting/evaluate-batch.ts'
import { evaluateNext } from '../../server/alerting/evaluate-next.ts'
import { backfillHealth } from '../../server/alerting/standings/backfill-health.ts'
import { createLog } from '../../server/log/create-log.ts'
import { openWorld, type World } from './support/alerting.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const monday = Date.parse('2026-03-02T08:00:00Z')

/** A generator of numbers below 1 that a seed repeats. */
function random(seed: number) {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

describe.each(engines)('alerts, evaluated on %s', (engine) => {
  let world: World
  beforeAll(async () => {
    world = await openWorld(engine)
  })
  afterAll(() => world.close())

  /** What rules have said of an agency, one entry for each time. */
  async function fired(agency_id: string) {
    const events = await world.sql<{
      fingerprint: string
      rule: string
      action: string
      at: Date
      to_severity: string
      cause: string | null
    }>(
      `select a.fingerprint, a.rule, e.action, e.at, e.to_severity, e.cause
       from audienceos.alert_events e join public.alerts a on a.id = e.alert_id
       where a.agency_id = $1 and a.fingerprint is not null order by e.at, e.id`,
      [agency_id],
    )
    const firings: Record<string, unknown>[] = []
    const latest = new Map<string, Record<string, unknown>>()
    for (const { fingerprint, rule, action, at, to_severity, cause } of events) {
      const firing = latest.get(fingerprint)
      if (action === 'raised' || action === 'reopened') {
        if (firing) firing.resolved_at ??= at.toISOString()
        const fires = {
          rule,
          fingerprint,
          at: at.toISOString(),
          severity: to_severity,
          resolved_at: null,
          cause: null,
        }
        latest.set(fingerprint, fires)
        firings.push(fires)
      } else if (firing && action === 'escalated') firing.severity = to_severity
      else if (firing && action === 'resolved')
        Object.assign(firing, { resolved_at: at.toISOString(), cause })
    }
    return firings
  }

  it('live step by step says what the dry run says of the same history', async () => {
    const agency = await world.agency(2)
    const next = random(engine === 'pglite' ? 7 : 8)
    const pick = <Item>(items: readonly Item[]) => items[Math.floor(next() * items.length)] as Item
    const person = randomUUID()
    await world.sql('insert into public.users (id, client_id, email) values ($1, $2, $3)', [
      person,
      agency.client,
      `${person}@live.example`,
    ])
    const tickets: string[] = []
    let now = monday
    const end = monday + 60 * DAY
    /** Lives on to an instant, looking whenever the clocks say so. */
    async function until(at: number) {
      for (;;) {
        const [row] = await world.sql<{ due: Date | null }>(
          'select min(due_at) as due from audienceos.alert_clocks where agency_id = $1',
          [agency.id],
        )
        if (row?.due == null || row.due.getTime() > at) break
        now = Math.max(now, row.due.getTime())
        await world.evaluate(agency.id, now)
      }
      now = at
    }
    await world.evaluate(agency.id, now)
    while (now < end) {
      await until(Math.min(end, now + Math.floor(next() * next() * 100 * HOUR) + 1))
      const at = new Date(now).toISOString()
      const client = { id: agency.id, client: pick(agency.clients) }
      const what = pick([
        'in',
        'in',
        'in',
        'out',
        'out',
        'call',
        'meeting',
        'note',
        'ticket',
        'ticket',
        'change',
        'change',
        'change',
      ] as const)
      if (what === 'ticket') {
        const id = randomUUID()
        tickets.push(id)
        // Several at once make a surge.
        for (const one of [id, ...(next() < 0.2 ? Array.from({ length: 6 }, randomUUID) : [])]) {
          await world.sql(
            `insert into public.tickets (id, agency_id, client_id, title, priority, assignee_id, created_at, updated_at)
             values ($1, $2, $3, 'Fix it', $4, $5, $6, $6)`,
            [one, client.id, client.client, pick(['urgent', 'high', 'low', null]), pick([person, null]), at],
          )
        }
      } else if (what === 'change' && tickets.length > 0) {
        await world.sql(
          `update public.tickets set status = $2, assignee_id = $3, updated_at = $4 where id = $1`,
          [
            pick(tickets),
            pick(['open', 'Waiting', 'closed', 'closed', 'in progress']),
            pick([person, null]),
            at,
          ],
        )
      } else if (what !== 'change') await world.message(client, at, what as 'in')
      await world.evaluate(agency.id, now)
    }
    const live = await fired(agency.id)
    const replayed: Record<string, unknown>[] = []
    for (const rule of presetRules(agency.id)) {
      const run = await dryRun(world, { agency_id: agency.id, rule, days: 65, now: end })
      for (const { at, client_id, severity, subject_kind, subject_id, resolved_at, cause } of run.firings) {
        const fingerprint = `${rule.id}:${client_id}:${subject_kind}:${subject_id}`
        replayed.push({ rule: rule.kind, fingerprint, at, severity, resolved_at, cause })
      }
    }
    const order = (all: Record<string, unknown>[]) =>
      all
        .map((one) => JSON.stringify(one, ['at', 'rule', 'fingerprint', 'severity', 'resolved_at', 'cause']))
        .sort()
    expect(order(live)).toEqual(order(replayed))
    expect(new Set(live.map(({ rule }) => rule)).size).toBeGreaterThanOrEqual(5)
  }, 120_000)

  it('change nothing the second time, and tell nobody', async () => {
    const agency = await world.agency(2)
    await world.message(agency, '2026-03-02T09:00:00Z', 'in')
    const now = '2026-03-09T12:00:00Z'
    expect(await world.evaluate(agency.id, now)).toHaveLength(1)
    const rows = () =>
      world.sql(
        `select 'alert' as what, id, xmin::text from public.alerts where agency_id = $1
         union all select 'standing', client_id, xmin::text from audienceos.client_standings where agency_id = $1
         union all select 'clock', client_id, xmin::text from audienceos.alert_clocks where agency_id = $1
         union all select 'day', client_id, xmin::text from audienceos.client_health_days where agency_id = $1 order by 1, 2`,
        [agency.id],
      )
    const before = await rows()
    expect(before).toHaveLength(7)
    const heard: string[] = []
    const stop = await world.db.listen(
      'audienceos',
      (payload) => heard.push(payload),
      () => {},
    )
    await world.sql('insert into audienceos.alert_queue (agency_id) values ($1)', [agency.id])
    expect(await world.evaluate(agency.id, now)).toEqual([])
    expect(await rows()).toEqual(before)
    await world.sql(`select pg_notify('audienceos', 'end')`)
    await expect.poll(() => heard.at(-1)).toBe('end')
    expect(heard).toEqual(['end'])
    await stop()
  })

  it('are of all clients, however many are read at a time, and write what has been lost', async () => {
    const agency = await world.agency(at_once + 20)
    await world.sql(
      `insert into public.communications (agency_id, client_id, type, direction, "timestamp", subject)
       select $1, c.id, 'email', 'inbound', '2026-03-02T09:00:00Z', 'About it' from unnest($2::uuid[]) as c (id)`,
      [agency.id, agency.clients],
    )
    const now = '2026-03-09T12:00:00Z'
    const raised = await world.evaluate(agency.id, now)
    expect(new Set(raised.map(({ client_id }) => client_id)).size).toBe(agency.clients.length)
    const lost = agency.clients[3]
    await world.sql('delete from audienceos.client_standings where client_id = $1', [lost])
    await world.sql(`update audienceos.alert_clocks set due_at = 'infinity' where client_id = $1`, [
      agency.client,
    ])
    await world.sql('insert into audienceos.alert_queue (agency_id) values ($1)', [agency.id])
    expect(await world.evaluate(agency.id, now)).toEqual([])
    expect(
      await world.sql(
        `select s.risk > 0 as stands, (select k.due_at < 'infinity' from audienceos.alert_clocks k where k.client_id = $2) as due
         from audienceos.client_standings s where s.client_id = $1`,
        [lost, agency.client],
      ),
    ).toEqual([{ stands: true, due: true }])
  })

  it('give back what people did when a rule was off for a while, and count what comes again', async () => {
    const agency = await world.agency()
    const by = randomUUID()
    const at = (day: number, hour: number) => new Date(monday + (day * 24 + hour - 8) * HOUR).toISOString()
    const alerts = () =>
      world.sql(
        `select status, severity, acknowledged_by, occurrences, resolve_cause as cause, previous_alert_id is not null as linked
         from public.alerts where agency_id = $1 order by created_at`,
        [agency.id],
      )
    const enable = (enabled: boolean) =>
      world.sql('update audienceos.alert_rules set enabled = $2 where agency_id = $1', [agency.id, enabled])
    await world.sql(
      `insert into audienceos.alert_rules (id, agency_id, kind, name, calendar, params, retrigger_minutes, is_preset)
       values ($1, $2, 'stale_ticket', 'Stale', 'always', '{"levels": [{"severity": "low", "days": 2}]}', 2880, true)`,
      [presetRuleId(agency.id, 'stale_ticket'), agency.id],
    )
    const ticket = randomUUID()
    await world.sql(
      `insert into public.tickets (id, agency_id, client_id, title, priority, assignee_id, created_at, updated_at)
       values ($1, $2, $3, 'Fix it', 'low', null, $4, $4)`,
      [ticket, agency.id, agency.client, at(0, 9)],
    )
    await world.sql(`insert into audienceos.alert_rules (id, agency_id, kind, name, enabled, is_preset)
      values ('${presetRuleId(agency.id, 'unassigned_ticket')}', '${agency.id}', 'unassigned_ticket', 'Nobody', false, true)`)
    const touch = (when: string) =>
      world.sql(`update public.tickets set updated_at = $2 where id = $1`, [ticket, when])
    await world.evaluate(agency.id, at(2, 10))
    await world.sql(
      `update public.alerts set status = 'acknowledged', acknowledged_by = $2 where agency_id = $1`,
      [agency.id, by],
    )
    const acknowledged = {
      status: 'acknowledged',
      severity: 'low',
      acknowledged_by: by,
      occurrences: 1,
      cause: null,
      linked: false,
    }
    expect(await alerts()).toEqual([acknowledged])
    await enable(false)
    await world.evaluate(agency.id, at(2, 11))
    expect(await alerts()).toEqual([{ ...acknowledged, status: 'resolved', cause: 'rule_off' }])
    await world.sql(
      `update audienceos.alert_rules set enabled = true where agency_id = $1 and kind = 'stale_ticket'`,
      [agency.id],
    )
    await world.evaluate(agency.id, at(2, 12))
    expect(await alerts()).toEqual([acknowledged])
    // Somebody works on it; then nobody does again, first soon and later long after.
    await touch(at(2, 13))
    await world.evaluate(agency.id, at(2, 13))
    expect(await alerts()).toMatchObject([{ status: 'resolved', cause: 'ticket_changed' }])
    await world.evaluate(agency.id, at(4, 12))
    expect(await alerts()).toMatchObject([{ status: 'resolved' }])
    await world.evaluate(agency.id, at(4, 13))
    expect(await alerts()).toEqual([
      { ...acknowledged, status: 'open', acknowledged_by: null, occurrences: 2 },
    ])
    await touch(at(5, 9))
    await world.evaluate(agency.id, at(5, 9))
    await world.sql(`update audienceos.alert_rules set retrigger_minutes = 60 where agency_id = $1`, [
      agency.id,
    ])
    await world.evaluate(agency.id, at(7, 9))
    expect(await alerts()).toMatchObject([
      { status: 'resolved', occurrences: 2, linked: false },
      { status: 'open', occurrences: 1, linked: true },
    ])
  })

  it('are an agency’s own: a client that moves leaves nothing standing behind, and takes nothing along', async () => {
    const [ours, theirs] = [await world.agency(2), await world.agency()]
    const now = '2026-03-09T12:00:00Z'
    const message = await world.message(ours, '2026-03-02T09:00:00Z', 'in')
    await world.message({ ...theirs, client: ours.client, id: ours.id }, '2026-03-02T10:00:00Z', 'in')
    await world.evaluate(ours.id, now)
    await world.evaluate(theirs.id, now)
    const standings = (agency: string) =>
      world.sql('select client_id from audienceos.client_standings where agency_id = $1 order by 1', [agency])
    expect(await standings(ours.id)).toHaveLength(2)
    await world.sql('update public.clients set agency_id = $2 where id = $1', [ours.client, theirs.id])
    await world.sql('select audienceos.queue_unseen_clients()')
    await world.sql('insert into audienceos.alert_queue (agency_id) values ($1)', [ours.id])
    await world.evaluate(ours.id, now)
    await world.evaluate(theirs.id, now)
    expect(await standings(ours.id)).toEqual([{ client_id: ours.clients[1] }])
    expect(await standings(theirs.id)).toHaveLength(2)
    // Its messages and alerts stayed with the agency that wrote them, and are over there.
    expect(
      await world.sql(
        'select agency_id, status, resolve_cause, subject_id from public.alerts where client_id = $1',
        [ours.client],
      ),
    ).toEqual([
      { agency_id: ours.id, status: 'resolved', resolve_cause: 'client_inactive', subject_id: message },
    ])
    const [row] = await world.sql(
      'select waiting_since, last_contact_at from audienceos.client_standings where client_id = $1',
      [ours.client],
    )
    expect(row).toEqual({ waiting_since: null, last_contact_at: null })
  })

  it('tell how healthy a client was before anybody looked, as it would have been told then', async () => {
    const now = Date.parse('2026-03-09T12:00:00Z')
    const before = (days: number, hours = 0) => new Date(now - days * DAY - hours * HOUR).toISOString()
    async function lived() {
      const agency = await world.agency()
      for (const [days, what] of [
        [170, 'meeting'],
        [107, 'in'],
        [106, 'in'],
        [103, 'out'],
        [60, 'meeting'],
        [40, 'in'],
        [37, 'out'],
        [20, 'in'],
        [3, 'out'],
      ] as const) {
        await world.message(agency, before(days, 3), what)
      }
      const ticket = randomUUID()
      await world.sql(
        `insert into public.tickets (id, agency_id, client_id, title, priority, created_at, updated_at)
         values ($1, $2, $3, 'Fix it', 'high', $4, $4), (gen_random_uuid(), $2, $3, 'Another', 'low', $5, $5)`,
        [ticket, agency.id, agency.client, before(100), before(30)],
      )
      await world.sql(`update public.tickets set status = 'done', updated_at = $2 where id = $1`, [
        ticket,
        before(80),
      ])
      return agency
    }
    const days = (agency_id: string, day: string | null) =>
      world.sql<{ day: string; score: number; tier: string; factors: object[] }>(
        `select day::text, score, tier, factors from audienceos.client_health_days
         where agency_id = $1 and ($2::date is null or day = $2::date) order by day`,
        [agency_id, day],
      )
    const [then, later] = [await lived(), await lived()]
    await world.evaluate(then.id, before(14))
    await world.evaluate(later.id, now)
    while ((await backfillHealth({ store: world.store, log: createLog('silent') }, 100, now)) > 0);
    const known = await days(later.id, null)
    expect(known).toHaveLength(13)
    expect(new Set(known.map(({ score }) => score)).size).toBeGreaterThan(3)
    expect(await days(later.id, before(14))).toEqual(await days(then.id, before(14)))
  })

  it('stand whatever times a row may hold', async () => {
    const agency = await world.agency()
    for (const at of ['0001-01-01', '-infinity', 'infinity', '40000-01-01', '1969-06-01', '4000-01-01 BC']) {
      await world.message(agency, at, 'in')
    }
    await world.sql(`insert into public.communications (agency_id, client_id, type, direction, timestamp)
      values ('${agency.id}', '${agency.client}', 'email', 'inbound', null)`)
    await world.sql(
      `insert into public.tickets (agency_id, client_id, title, created_at, updated_at)
       select $1, $2, 'Fix it', c, u
       from (values ('-infinity'::timestamptz, null::timestamptz), (null, 'infinity'), ('0001-01-01', '40000-01-01')) as v (c, u)`,
      [agency.id, agency.client],
    )
    await world.evaluate(agency.id, '2026-03-09T12:00:00Z')
    await world.sql(
      `update public.alerts set snoozed_until = '40000-01-01', began_at = '0001-01-01' where agency_id = $1`,
      [agency.id],
    )
    await world.evaluate(agency.id, '2026-03-10T12:00:00Z')
    const [clock] = await world.sql('select attempts from audienceos.alert_clocks where agency_id = $1', [
      agency.id,
    ])
    expect(clock).toEqual({ attempts: 0 })
    expect((await fired(agency.id)).length).toBeGreaterThan(0)
  })

  it('come first to whom something has happened, whoever else is looked at', async () => {
    const agency = await world.agency(30)
    const last = agency.clients.at(-1) as string
    await world.sql('insert into audienceos.alert_queue (agency_id) values ($1)', [agency.id])
    const others = await world.sql<{ id: string }>('select id from public.agencies where id <> $1', [
      agency.id,
    ])
    const turn = { after: null, passed: others.map(({ id }) => id), limit: 5 }
    await evaluateNext(world.store, turn)
    await world.message({ ...agency, client: last }, '2026-03-02T09:00:00Z', 'in')
    expect((await evaluateNext(world.store, turn))?.clients).toContain(last)
  })
})
