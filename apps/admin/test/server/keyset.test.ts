import { engines } from '@audienceos/db/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestServer, type TestServer } from './support/test-server.ts'

type Agency = Awaited<ReturnType<TestServer['agency']>>

describe.each(engines)('lists on %s', (engine) => {
  let server: TestServer
  let ours: Agency
  let expected: string[]

  beforeAll(async () => {
    server = await startTestServer(engine)
    ours = await server.agency('Ours')
    const theirs = await server.agency('Theirs')
    // 1,000 rows on a handful of microseconds, among them many equal ones, some without a time, some beyond every
    // calendar; and as many of another agency at the same times.
    const times = `(array['2026-01-01 10:00:00.000001+00', '2026-01-01 10:00:00.000002+00',
      '2026-01-01 10:00:00.0009+00', '2026-01-01 10:00:00.001+00', null, 'infinity', '-infinity',
      '0044-03-15 12:00:00+00 BC', '10000-01-01 00:00:00+00']::timestamptz[])[1 + (n % 9)]`
    for (const { agency, workspace } of [ours, theirs]) {
      await server.sql(
        `insert into public.communications (agency_id, client_id, type, subject, body)
         select $1, $2, 'note', 'needle ' || n, 'body' from generate_series(1, 1000) n`,
        [agency.id, workspace.id],
      )
      await server.sql(
        `update public.communications c set "timestamp" = ${times}
         from (select id, (row_number() over (order by id))::int as n from public.communications where agency_id = $1) r
         where r.id = c.id`,
        [agency.id],
      )
    }
    const rows = await server.sql<{ id: string }>(
      `select id::text from public.communications where agency_id = $1 order by "timestamp" desc nulls last, id desc`,
      [ours.agency.id],
    )
    expected = rows.map(({ id }) => id)
    expect(expected).toHaveLength(1000)
  })
  afterAll(() => server?.close())

  async function walk(path: string, limit: number): Promise<{ id: string }[]> {
    const seen: { id: string }[] = []
    let cursor: string | null = null
    do {
      const after: string = cursor === null ? '' : `&cursor=${cursor}`
      const { body, status } = await ours.caller.get(
        `${path}${path.includes('?') ? '&' : '?'}limit=${limit}${after}`,
      )
      expect(status).toBe(200)
      expect(body.items.length).toBeLessThanOrEqual(limit)
      if (body.next_cursor !== null) expect(body.items).toHaveLength(limit)
      seen.push(...body.items)
      cursor = body.next_cursor
    } while (cursor !== null)
    return seen
  }
  const ids = (items: { id: string }[]) => items.map(({ id }) => id)

  it('walk every communication once, in order, whatever their times', async () => {
    expect(ids(await walk('/communications', 37))).toEqual(expected)
    // A page that ends exactly with the list has no next one.
    expect(ids(await walk('/communications', 200))).toEqual(expected)
  })

  it('walk the rows of one client', async () => {
    expect(ids(await walk(`/communications?client_id=${ours.workspace.id}&type=note`, 101))).toEqual(expected)
  })

  it('walk what a search finds', async () => {
    const found = ids(await walk('/communications?q=needle', 113))
    expect(new Set(found).size).toBe(found.length)
    expect([...found].sort()).toEqual([...expected].sort())
  })

  it('walk a timeline in which kinds share times and even ids', async () => {
    const { agency, workspace } = ours
    for (const [table, name] of [
      ['alerts', 'title'],
      ['tickets', 'title'],
      ['documents', 'name'],
    ]) {
      await server.sql(
        `insert into public.${table} (id, agency_id, client_id, ${name}, created_at)
         select id, agency_id, client_id, 'x', "timestamp" from public.communications where agency_id = $1
         order by id limit 120`,
        [agency.id],
      )
    }
    const walked = await walk(`/clients/${workspace.id}/timeline`, 53)
    // biome-ignore lint/suspicious/noExplicitAny: the item's own key is its kind
    const keys = walked.map((item: any) => `${item.kind}:${item[item.kind].id}`)
    expect(new Set(keys).size).toBe(keys.length)
    expect(keys).toHaveLength(1000 + 3 * 120)
    for (const item of walked as unknown as { at: string }[]) expect(item.at).toMatch(/^\d{4}-.*\.\d{6}Z$/)
  })

  it('walk the clients in every order', async () => {
    const { agency, caller } = ours
    // As long as names may be, in letters of three bytes: the cursor carries one.
    await server.sql(
      `insert into public.clients (agency_id, name, created_at)
       select $1, repeat('客', 199) || (n % 7), case when n % 5 = 0 then null else timestamptz '2026-01-01' end
       from generate_series(1, 60) n`,
      [agency.id],
    )
    const all = new Set(ids((await caller.get('/clients?limit=200')).body.items))
    expect(all.size).toBe(61)
    for (const by of ['name', 'created_at', 'last_contact_at', 'open_work']) {
      const up = ids(await walk(`/clients?sort=${by}`, 9))
      const down = ids(await walk(`/clients?sort=-${by}`, 9))
      expect(new Set(up)).toEqual(all)
      expect(up).toHaveLength(61)
      expect(down).toEqual([...up].reverse())
    }
  })

  it('trust nothing in a cursor', async () => {
    const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
    const id = '00000000-0000-4000-8000-000000000000'
    const hostile = [
      'x',
      '%00',
      encode('text'),
      encode([]),
      encode([1, id]),
      encode(['now', id]),
      encode(["2026-01-01T00:00:00+00:00'; drop table x; --", id]),
      encode(['2026-01-01T00:00:00+00:00', 'id']),
      encode({ 0: null, 1: id, length: 2 }),
      encode(['2026-01-01T00:00:00+00:00', id, 'more']),
      'A'.repeat(2_001),
    ]
    for (const cursor of hostile) {
      for (const path of [
        '/communications',
        '/communications?q=needle',
        `/clients/${ours.workspace.id}/timeline`,
        '/clients',
      ]) {
        const { status, body } = await ours.caller.get(
          `${path}${path.includes('?') ? '&' : '?'}cursor=${cursor}`,
        )
        expect([path, cursor, status, body.code]).toEqual([path, cursor, 400, 'malformed'])
      }
    }
    // Well-formed, but no moment of any calendar.
    const odd = encode(['2026-99-99T00:00:00+00:00', id])
    expect((await ours.caller.get(`/communications?cursor=${odd}`)).body.code).toBe('malformed')
    const other_order = (await ours.caller.get('/clients?limit=1')).body.next_cursor
    expect((await ours.caller.get(`/clients?sort=-name&cursor=${other_order}`)).body.code).toBe('malformed')
  })
})
