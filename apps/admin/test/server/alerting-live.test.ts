import { randomUUID } from 'node:crypto'
import { engines } from '@audienceos/db/testing'
import { presetRuleId } from '@audienceos/domain'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openEvents } from './support/events.ts'
import { startTestServer, type TestServer } from './support/test-server.ts'

const soon = { timeout: 4_000, interval: 50 }

describe.each(engines)('a server that evaluates, on %s', (engine) => {
  let server: TestServer
  let acme: Awaited<ReturnType<TestServer['agency']>>
  let client: string
  beforeAll(async () => {
    server = await startTestServer(engine)
    acme = await server.agency('Acme')
    client = (await acme.caller.post('/clients', { name: 'Globex' })).body.id
    // Whatever the hour: an answer is due after an hour of any day.
    await server.sql(
      `insert into audienceos.alert_rules (id, agency_id, kind, name, params, is_preset)
       values ($1, $2, 'unanswered_inbound', 'Unanswered', '{"levels": [{"severity": "high", "hours": 1}]}', true)`,
      [presetRuleId(acme.agency.id, 'unanswered_inbound'), acme.agency.id],
    )
  })
  afterAll(() => server.close())

  const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString()
  const log = (timestamp: string, direction: string) =>
    acme.caller.post('/communications', {
      client_id: client,
      type: 'email',
      direction,
      subject: 'About it',
      timestamp,
    })
  const alerts = () =>
    server.sql<{ id: string; status: string; cause: string | null; severity: string }>(
      `select id, status, resolve_cause as cause, severity from public.alerts
       where agency_id = $1 and rule = 'unanswered_inbound' order by created_at`,
      [acme.agency.id],
    )

  it('raises, tells who watches, and resolves within seconds of a message', async () => {
    const events = await openEvents(acme.caller)
    expect((await log(ago(62), 'inbound')).status).toBe(201)
    await expect.poll(alerts, soon).toMatchObject([{ status: 'open', severity: 'high' }])
    const [alert] = await alerts()
    const notice = await events.next(({ data }) => data?.table === 'alert_notices')
    expect(notice.data).toEqual({ table: 'alert_notices', op: 'insert', ids: [alert?.id] })
    await events.next(({ data }) => data?.table === 'client_standings' && data.ids?.includes(client))
    expect((await log(ago(0), 'outbound')).status).toBe(201)
    await expect.poll(alerts, soon).toMatchObject([{ status: 'resolved', cause: 'answered' }])
    events.close()
  })

  it('tells of a grave alert that somebody raises by hand, once', async () => {
    const events = await openEvents(acme.caller)
    const grave = {
      id: crypto.randomUUID(),
      client_id: client,
      title: 'They mean to leave',
      severity: 'critical',
    }
    for (const status of [201, 201]) expect((await acme.caller.post('/alerts', grave)).status).toBe(status)
    await acme.caller.post('/alerts', { client_id: client, title: 'Cards for Christmas', severity: 'low' })
    await events.next(({ data }) => data?.table === 'client_standings' && data.ids?.includes(client))
    const notices = events.seen.filter(({ data }) => data?.table === 'alert_notices')
    expect(notices.map(({ data }) => data?.ids)).toEqual([[grave.id]])
    events.close()
  })

  it('says nothing of what came about long ago', async () => {
    const events = await openEvents(acme.caller)
    const late = (await acme.caller.post('/clients', { name: 'Initech' })).body.id
    await server.sql(
      `insert into public.communications (agency_id, client_id, type, direction, timestamp)
       values ($1, $2, 'email', 'inbound', now() - interval '9 days')`,
      [acme.agency.id, late],
    )
    await expect.poll(async () => (await alerts()).length, soon).toBe(2)
    await events.next(({ data }) => data?.table === 'client_standings' && data.ids?.includes(late))
    expect(events.seen.filter(({ data }) => data?.table === 'alert_notices')).toEqual([])
    events.close()
  })

  it('ends snoozes, of alerts made by hand as well', async () => {
    const [manual] = await server.sql<{ id: string }>(
      `insert into public.alerts (agency_id, title, snoozed_until) values ($1, 'Call them', now() - interval '1 second') returning id`,
      [acme.agency.id],
    )
    await expect
      .poll(() => server.sql('select snoozed_until from public.alerts where id = $1', [manual?.id]), {
        timeout: 8_000,
      })
      .toEqual([{ snoozed_until: null }])
    const actions = await server.sql(
      'select action from audienceos.alert_events where alert_id = $1 order by id',
      [manual?.id],
    )
    expect(actions).toEqual([{ action: 'raised' }, { action: 'unsnoozed' }])
  }, 15_000)

  it('leaves the clients of an import alone until it has ended', async () => {
    const busy = (await acme.caller.post('/clients', { name: 'Hooli' })).body.id
    const import_id = randomUUID()
    await server.sql(
      `insert into audienceos.imports (id, agency_id, client_id, format, status) values ($1, $2, $3, 'mbox', 'running')`,
      [import_id, acme.agency.id, busy],
    )
    await server.sql(
      `insert into public.communications (agency_id, client_id, type, direction, timestamp)
       values ($1, $2, 'email', 'inbound', now() - interval '2 days')`,
      [acme.agency.id, busy],
    )
    const count = (await alerts()).length
    // Somebody else's turn comes and goes.
    await log(ago(70), 'inbound')
    await new Promise((resolve) => setTimeout(resolve, 800))
    expect(await alerts()).toHaveLength(count)
    await server.sql(
      `insert into public.communications (agency_id, client_id, type, direction, timestamp)
       values ($1, $2, 'email', 'outbound', now() - interval '1 day')`,
      [acme.agency.id, busy],
    )
    await server.sql(`update audienceos.imports set status = 'done' where id = $1`, [import_id])
    await expect
      .poll(() => server.sql('select 1 from audienceos.alert_queue where client_id = $1', [busy]), soon)
      .toEqual([])
    expect(await alerts()).toHaveLength(count)
  })
})
