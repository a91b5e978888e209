import { engines } from '@audienceos/db/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestServer, type TestServer } from './support/test-server.ts'

type Table = { id: string; rows: number | null; columns: { name: string }[] }
type Difference = { severity: string; object: string; message: string; actual: string | null }

describe.each(engines)('the data model on %s', (engine) => {
  let server: TestServer
  beforeAll(async () => {
    server = await startTestServer(engine)
  })
  afterAll(() => server.close())

  const rowsOf = (body: { tables: Table[] }) => new Map(body.tables.map(({ id, rows }) => [id, rows]))

  it('shows every table with the rows of the caller’s own agency', async () => {
    const [a, b] = [await server.agency('Alpha'), await server.agency('Beta')]
    await server.sql(
      `insert into public.communications (agency_id, client_id, type, message_id)
       select $1, $2, 'email', 'm' || n from generate_series(1, 3) n`,
      [a.agency.id, a.workspace.id],
    )
    await server.sql(`insert into public.tickets (agency_id, title) values ($1, 'theirs')`, [b.agency.id])
    const { status, body } = await a.caller.get('/data-model')
    expect(status).toBe(200)
    const rows = rowsOf(body)
    expect(rows.get('public.communications')).toBe(3)
    expect(rows.get('audienceos.message_keys')).toBe(3)
    expect(rows.get('public.tickets')).toBe(0)
    expect([rows.get('public.agencies'), rows.get('public.clients'), rows.get('public.users')]).toEqual([
      1, 1, 1,
    ])
    expect(rowsOf((await b.caller.get('/data-model')).body).get('public.communications')).toBe(0)
    // What a user cannot read is not counted for them either.
    for (const id of ['auth.users', 'public.style_cartridges', 'audienceos.auth_operations']) {
      expect(rows.get(id)).toBeNull()
    }
  })

  it('names exactly the tables and columns that the database has', async () => {
    const { caller } = await server.agency()
    const { body } = await caller.get('/data-model')
    const shown = (body.tables as Table[]).flatMap(({ id, columns }) =>
      columns.map(({ name }) => `${id}.${name}`),
    )
    const there = await server.sql<{ name: string }>(
      `select n.nspname || '.' || c.relname || '.' || a.attname as name
         from pg_class c join pg_namespace n on n.oid = c.relnamespace
         join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
        where c.relkind = 'r' and n.nspname in ('auth', 'public', 'audienceos') and c.relname <> '_prisma_migrations'`,
    )
    expect(shown.toSorted()).toEqual(there.map(({ name }) => name).toSorted())
  })

  it('is for managers and admins', async () => {
    const { caller, user } = await server.agency()
    const become = async (role: string) => {
      await server.sql(`update public.users set role = $2::public.user_role where id = $1`, [user.id, role])
      await server.sql(`select pg_notify('audienceos', $1)`, [
        JSON.stringify({ agency_id: user.agency_id, table: 'sessions', op: 'update', ids: [user.id] }),
      ])
      await expect.poll(async () => (await caller.get('/me')).body.user.role).toBe(role)
    }
    await become('team_member')
    for (const path of ['/data-model', '/data-model/drift']) {
      expect(await caller.get(path)).toMatchObject({ status: 403, body: { code: 'forbidden' } })
      expect((await server.caller().get(path)).status).toBe(401)
    }
    await become('manager')
    for (const path of ['/data-model', '/data-model/drift']) expect((await caller.get(path)).status).toBe(200)
  })
})

it('tells what was changed in the live database, without naming or counting rows of others', async () => {
  const [engine = 'pglite'] = engines
  let ahead = 0
  const server = await startTestServer(engine, { now: () => Date.now() + ahead })
  try {
    const [a, b] = [await server.agency('Alpha'), await server.agency('Beta')]
    await server.sql('drop policy alerts_select on public.alerts')
    await server.sql('alter table public.agencies add column colour text')
    await server.sql(
      `insert into public.tickets (agency_id, client_id, title) values ($1, $2, 'left behind')`,
      [b.agency.id, b.workspace.id],
    )
    const { body: other } = await a.caller.post('/clients', { name: 'Moving' })
    await server.sql(`insert into public.tickets (agency_id, client_id, title) values ($1, $2, 'strays')`, [
      a.agency.id,
      other.id,
    ])
    await server.sql('update public.clients set agency_id = $2 where id = $1', [other.id, b.agency.id])
    const { status, body, text } = await a.caller.get('/data-model/drift')
    expect(status).toBe(200)
    const found = new Map((body.differences as Difference[]).map((each) => [each.object, each]))
    expect(found.get('public.alerts.alerts_select')).toMatchObject({ severity: 'breaking' })
    expect(found.get('public.agencies.colour')).toMatchObject({ severity: 'harmless', actual: 'text' })
    expect(found.get('tickets.client_id')).toMatchObject({ severity: 'breaking', actual: '1' })
    expect(text).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-/)

    // The other agency has rows of its own alone, and none of those strayed.
    const theirs = (await b.caller.get('/data-model/drift')).body
    expect(theirs.differences.map((each: Difference) => each.object)).not.toContain('tickets.client_id')

    // People who look within a minute share one look; then it is taken again.
    await server.sql(`delete from public.tickets where title = 'strays'`)
    expect((await a.caller.get('/data-model/drift')).body).toEqual(body)
    ahead = 61_000
    const later = (await a.caller.get('/data-model/drift')).body
    expect(later.differences.map((each: Difference) => each.object)).not.toContain('tickets.client_id')
  } finally {
    await server.close()
  }
})
