import { randomUUID } from 'node:crypto'
import { engines } from '@audienceos/db/testing'
import { presetRules } from '@audienceos/domain'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dryRun } from '../../server/alerting/dry-run.ts'
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
})
