import { engines } from '@audienceos/db/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestServer, type TestServer } from './support/test-server.ts'

describe.each(engines)('sample data on %s', (engine) => {
  let server: TestServer
  beforeAll(async () => {
    server = await startTestServer(engine)
  })
  afterAll(() => server?.close())

  it('is a whole agency that can be looked at, and removed without a trace', async () => {
    const bystander = await server.agency('Bystander')
    const caller = server.caller()
    const before = new Date().toISOString()
    const made = await caller.post('/sample')
    expect(made.text).toContain('"agency"')
    expect(made.status).toBe(201)
    const { body: me } = await caller.get('/me')
    expect(me).toMatchObject({
      user: made.body.user,
      agency: made.body.agency,
      settings: { is_sample: true },
    })
    expect(me.user.role).toBe('admin')
    const clients = (await caller.get('/clients?limit=200&sort=-last_contact_at')).body.items
    expect(clients).toHaveLength(26)
    expect(clients[0].last_contact_at).not.toBeNull()
    expect(clients.filter(({ is_workspace }: { is_workspace: boolean }) => is_workspace)).toHaveLength(1)
    expect((await caller.get(`/clients/${clients[0].id}/timeline`)).body.items.length).toBeGreaterThan(10)
    expect((await caller.get('/communications?q=budget')).body.items.length).toBeGreaterThan(0)
    const people: { id: string; status: string }[] = (await caller.get('/members')).body.items
    expect(people.length).toBeGreaterThan(3)
    expect(people.filter(({ status }) => status !== 'active')).toEqual([])
    expect((await caller.post('/auth-sync/checks')).body).toMatchObject({
      matched: people.length,
      findings: [],
    })

    // Its alerts are what its rules say: evaluation finds nothing to change.
    const rows = (from: string, ...values: string[]) =>
      server
        .sql<{ rows: number }>(`select count(*)::int as rows from ${from}`, [me.agency.id, ...values])
        .then(([row]) => row?.rows)
    await expect
      .poll(() => rows('audienceos.client_standings where agency_id = $1 and score is not null'), {
        timeout: 20_000,
        interval: 100,
      })
      .toBeGreaterThan(20)
    expect(
      await rows(`public.alerts where agency_id = $1 and rule is not null and status <> 'resolved'`),
    ).toBeGreaterThan(10)
    expect(
      await rows(
        'public.alerts where agency_id = $1 and greatest(created_at, updated_at, resolved_at) >= $2',
        before,
      ),
    ).toBe(0)

    // What grew worse was raised as what it was then, and rose when it did.
    const rises = await server.sql<{ rose: boolean; in_order: boolean }>(
      `select raised.to_severity = e.from_severity and e.to_severity = a.severity as rose,
         a.created_at < e.at and e.at <= a.updated_at as in_order
       from audienceos.alert_events e
       join public.alerts a on a.id = e.alert_id
       join audienceos.alert_events raised on raised.alert_id = a.id and raised.action = 'raised'
       where e.agency_id = $1 and e.action = 'escalated'`,
      [me.agency.id],
    )
    expect(rises.length).toBeGreaterThan(3)
    expect(rises).toEqual(rises.map(() => ({ rose: true, in_order: true })))

    const other = server.caller()
    expect((await other.post('/sample')).status).toBe(201)
    expect((await caller.delete('/sample')).status).toBe(204)
    expect((await caller.get('/me')).status).toBe(401)
    for (const table of ['public.agencies', 'public.clients', 'public.communications', 'public.alerts']) {
      const column = table === 'public.agencies' ? 'id' : 'agency_id'
      const left = await server.sql<{ rows: number }>(
        `select count(*)::int as rows from ${table} where ${column} = $1`,
        [me.agency.id],
      )
      expect([table, left[0]?.rows]).toEqual([table, 0])
    }
    const [accounts] = await server.sql<{ rows: number }>(
      'select count(*)::int as rows from auth.users where id = any($1::uuid[])',
      [people.map(({ id }) => id)],
    )
    expect(accounts?.rows).toBe(0)
    expect((await bystander.caller.get('/me')).status).toBe(200)
    expect((await other.get('/clients?limit=200')).body.items).toHaveLength(26)
  })
})
