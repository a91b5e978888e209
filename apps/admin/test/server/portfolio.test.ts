import { randomUUID } from 'node:crypto'
import { sql } from '@audienceos/db'
import { engines } from '@audienceos/db/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Caller } from './support/caller.ts'
import { startTestServer, type TestServer } from './support/test-server.ts'

type Row = { client_id: string; client_name: string; risk: number; evaluated_at: string | null }

describe.each(engines)('the portfolio on %s', (engine) => {
  let server: TestServer
  let caller: Caller
  let user: { id: string }
  let other: Awaited<ReturnType<TestServer['agency']>>
  const [agency, workspace, busy, message] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()]

  // An agency that nobody evaluates meanwhile: its rows stay as they are put here, without the triggers that queue them.
  beforeAll(async () => {
    server = await startTestServer(engine)
    other = await server.agency('Other')
    const person = await server.agency('Before')
    user = person.user
    const factors = JSON.stringify([
      { key: 'open_requests', points: 5, of: 20, measured: 2, sentence: '2 tickets are overdue.' },
    ])
    await server.sql(`do $$ begin
      set local session_replication_role = replica;
      insert into public.agencies (id, name, slug) values ('${agency}', 'Still', 'still-${agency}');
      insert into audienceos.alert_agencies (agency_id, full_at) values ('${agency}', 'infinity');
      insert into public.clients (id, agency_id, name) values
        ('${workspace}', '${agency}', 'Still itself'), ('${busy}', '${agency}', 'Busy');
      insert into public.clients (id, agency_id, name)
        select gen_random_uuid(), '${agency}', 'Client ' || n from generate_series(1, 60) n;
      insert into audienceos.agency_settings (agency_id, workspace_client_id) values ('${agency}', '${workspace}');
      insert into audienceos.client_profiles (client_id, agency_id, status, owner_id)
        select c.id, c.agency_id, case c.name when 'Client 1' then 'paused' when 'Client 2' then 'archived' else 'active' end,
          case when c.name = 'Busy' then '${user.id}'::uuid end
        from public.clients c where c.agency_id = '${agency}' and c.name <> 'Client 3';
      insert into audienceos.client_standings (client_id, agency_id, risk, score, tier, factors, reasons, trend, evaluated_at, backfilled_at)
        select c.id, c.agency_id, right(c.name, 1)::int * 10, 100 - right(c.name, 1)::int * 10, 'healthy', '[]', '[]',
          array[1,2,3], now(), now()
        from public.clients c where c.agency_id = '${agency}' and c.name like 'Client %' and c.name <> 'Client 4';
      insert into audienceos.client_standings (client_id, agency_id, risk, score, tier, factors, reasons, next_action,
          waiting_since, waiting_communication_id, last_contact_at, trend, evaluated_at, backfilled_at)
        values ('${busy}', '${agency}', 95, 31, 'critical', '${factors}',
          '[{"key":"waiting","points":40,"sentence":"Waiting since Monday."}]',
          '{"kind":"reply","communication_id":"${message}","text":"Reply."}', '2026-01-02', '${message}', '2026-01-03',
          array[0,1,2,3,4,5,6,7,8,9,10,11], '2026-01-04', now());
      insert into audienceos.client_health_days (client_id, agency_id, day, score, tier)
        select '${busy}', '${agency}', current_date - n, 50 + n, 'watch' from unnest(array[40, 30, 10, 0]) n;
      insert into public.communications (id, agency_id, client_id, type, direction, subject, body, "timestamp", from_name)
        values ('${message}', '${agency}', '${busy}', 'email', 'inbound', 'Where is it?', 'Hello', '2026-01-02', 'Bo');
      insert into public.alerts (agency_id, client_id, title, severity, status, snoozed_until) values
        ('${agency}', '${busy}', 'a', 'critical', 'open', null), ('${agency}', '${busy}', 'b', 'high', 'acknowledged', null),
        ('${agency}', '${busy}', 'c', null, null, null), ('${agency}', '${busy}', 'd', 'high', 'resolved', null),
        ('${agency}', '${busy}', 'e', 'high', 'open', now() + interval '1 day');
      insert into public.alerts (agency_id, client_id, title, severity)
        select c.agency_id, c.id, 'f', 'high' from public.clients c where c.agency_id = '${agency}' and c.name = 'Client 9';
      insert into public.tickets (agency_id, client_id, title, status) values
        ('${agency}', '${busy}', 'a', 'open'), ('${agency}', '${busy}', 'b', null), ('${agency}', '${busy}', 'c', 'Closed');
      insert into audienceos.alert_clocks (client_id, agency_id) select c.id, c.agency_id
        from public.clients c where c.agency_id = '${agency}';
      update public.users set client_id = '${workspace}' where id = '${user.id}';
    end $$`)
    caller = server.caller()
    const signed = await caller.post('/auth/sign-in', { email: person.email, password: person.password })
    expect(signed.body.user.agency_id).toBe(agency)
  })
  afterAll(async () => {
    expect(server.failures()).toEqual([])
    await server.close()
  })

  const page = async (query: string) => {
    const { status, body, text } = await caller.get(`/portfolio?${query}`)
    expect(status, text).toBe(200)
    return body as { items: Row[]; next_cursor: string | null; summary: object | null }
  }

  it('ranks all active clients by risk, through ties, page by page', async () => {
    const seen: Row[] = []
    let cursor = ''
    do {
      const { items, next_cursor, summary } = await page(`limit=7${cursor}`)
      expect(summary === null).toBe(cursor !== '')
      seen.push(...items)
      cursor = next_cursor === null ? 'end' : `&cursor=${next_cursor}`
    } while (cursor !== 'end')
    expect(seen.map(({ risk, client_id }) => [risk, client_id])).toEqual(
      seen
        .map(({ risk, client_id }): [number, string] => [risk, client_id])
        .sort(([a, x], [b, y]) => b - a || (x < y ? -1 : 1)),
    )
    // All but the two that are not active, and the workspace; also the one without a profile and the unevaluated one.
    expect(seen).toHaveLength(59)
    expect(new Set(seen.map(({ client_id }) => client_id)).size).toBe(59)
    const names = seen.map(({ client_name }) => client_name)
    expect(['Client 1', 'Client 2', 'Still itself'].some((name) => names.includes(name))).toBe(false)
    expect(seen.find(({ client_name }) => client_name === 'Client 4')).toMatchObject({
      risk: 0,
      score: null,
      tier: null,
      factors: [],
      reasons: [],
      trend: [],
      next_action: null,
      waiting: null,
      evaluated_at: null,
      health_trend: null,
      client_status: 'active',
    })
    expect(names).toContain('Client 3')
  })

  it('says of a client what matters', async () => {
    const [row] = (await page('limit=1')).items
    expect(row).toEqual({
      client_id: busy,
      client_name: 'Busy',
      client_status: 'active',
      owner_id: user.id,
      owner_name: 'Ann Lee',
      score: 31,
      tier: 'critical',
      factors: [{ key: 'open_requests', points: 5, of: 20, measured: 2, sentence: '2 tickets are overdue.' }],
      risk: 95,
      reasons: [{ key: 'waiting', points: 40, sentence: 'Waiting since Monday.' }],
      next_action: { kind: 'reply', communication_id: message, text: 'Reply.' },
      waiting: {
        since: '2026-01-02T00:00:00.000000Z',
        communication_id: message,
        subject: 'Where is it?',
        from_name: 'Bo',
        preview: 'Hello',
      },
      last_contact_at: '2026-01-03T00:00:00.000000Z',
      trend: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11],
      evaluated_at: '2026-01-04T00:00:00.000000Z',
      alerts: { critical: 1, high: 1, medium: 0, low: 1 },
      tickets: { open: 2, overdue: 2 },
      // Against the newest day that is four weeks old: 80 points, thirty days ago.
      health_trend: 31 - 80,
    })
    const health = (await caller.get(`/clients/${busy}/health`)).body
    expect(health.standing).toMatchObject({ score: 31, risk: 95, waiting: { subject: 'Where is it?' } })
    expect(health.days.map(({ score }: { score: number }) => score)).toEqual([90, 80, 60, 50])
    expect((await caller.rpc('portfolio.list', { limit: 1 })).body.items).toEqual([row])
  })

  it('is filtered, and summed up whatever the tier and the page', async () => {
    const all = { clients: 59, need_you: 2, waiting: 1, overdue_tickets: 2 }
    expect((await page('limit=1')).summary).toEqual(all)
    expect(await page('tier=critical')).toMatchObject({ items: [{ client_id: busy }], summary: all })
    expect(await page(`owner_id=${user.id}`)).toMatchObject({
      items: [{ client_id: busy }],
      next_cursor: null,
      summary: { clients: 1, need_you: 1, waiting: 1, overdue_tickets: 2 },
    })
    expect((await page('q=CLIENT 5')).items).toHaveLength(11)
    expect((await page('q=%25')).items).toEqual([])
    for (const query of ['tier=fine', 'cursor=nonsense', 'owner_id=me', 'limit=201']) {
      const { status, body } = await caller.get(`/portfolio?${query}`)
      expect([status, body.code], query).toEqual([400, 'malformed'])
    }
  })

  it('shows nothing of it to another agency, over HTTP and as its user', async () => {
    expect((await other.caller.get('/portfolio')).body.items).toEqual([])
    const health = await other.caller.get(`/clients/${busy}/health`)
    expect([health.status, health.body.code]).toEqual([404, 'not_found'])
    expect((await server.caller().get('/portfolio')).body.code).toBe('no_session')
    const foreign = server.db.as({ sub: other.user.id, role: 'authenticated' })
    for (const table of ['client_standings', 'client_health_days']) {
      const rows = await foreign.$queryRaw(
        sql([`select 1 as x from audienceos.${table} where client_id = '${busy}'`]),
      )
      expect(rows).toEqual([])
    }
    const own = server.db.as({ sub: user.id, role: 'authenticated' })
    await expect(
      own.$executeRaw(sql`update audienceos.client_standings set risk = 0 where client_id = ${busy}::uuid`),
    ).rejects.toThrow()
  })
})
