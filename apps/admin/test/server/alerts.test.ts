import { randomUUID } from 'node:crypto'
import { sql } from '@audienceos/db'
import { engines } from '@audienceos/db/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { joined } from './support/mail.ts'
import { startTestServer, type TestServer } from './support/test-server.ts'

type Agency = Awaited<ReturnType<TestServer['agency']>>
type Item = {
  id: string
  status: string
  severity: string | null
  created_at: string | null
  client_name: string
}

const hour = 3_600_000
const from_now = (ms: number) => new Date(Date.now() + ms).toISOString()

describe.each(engines)('alerts on %s', (engine) => {
  let server: TestServer
  let ours: Agency
  let theirs: Agency
  let member: Awaited<ReturnType<typeof joined>>
  let client: { id: string }
  beforeAll(async () => {
    server = await startTestServer(engine)
    ours = await server.agency('Ours')
    theirs = await server.agency('Theirs')
    member = await joined(server, ours, { email: `${randomUUID()}@ours.example` })
    client = (await ours.caller.post('/clients', { name: 'Acme', owner_id: ours.user.id })).body
  })
  afterAll(async () => {
    expect(server.failures()).toEqual([])
    await server.close()
  })

  const raise = async (body: object = {}, caller = member.caller) => {
    const answer = await caller.post('/alerts', { title: 'Look here', client_id: client.id, ...body })
    expect(answer.status, answer.text).toBe(201)
    return answer.body
  }
  const act = (id: string, action: string, body: object = {}, caller = member.caller) =>
    caller.post(`/alerts/${id}/${action}`, body)
  const get = async (id: string) => (await member.caller.get(`/alerts/${id}`)).body

  it('are raised by hand once, and read with their history', async () => {
    const id = randomUUID()
    const made = await raise({ id, severity: 'high', description: 'Because.' })
    expect(made).toMatchObject({
      id,
      client_name: 'Acme',
      owner_id: ours.user.id,
      status: 'open',
      severity: 'high',
      rule: null,
      why: null,
      occurrences: 1,
    })
    expect(await raise({ id, severity: 'high', description: 'Because.' })).toEqual(made)
    const other = await member.caller.post('/alerts', { id, title: 'Another' })
    expect([other.status, other.body.code]).toEqual([409, 'conflict'])
    const headers = { 'idempotency-key': randomUUID() }
    const twice = async () => (await member.caller.post('/alerts', { title: 'Once' }, { headers })).body.id
    expect(await twice()).toBe(await twice())

    expect(await get(id)).toMatchObject({
      ...made,
      created_by: member.user.id,
      created_by_name: 'New Hand',
      evidence: null,
      subject: null,
      ticket: null,
      previous_alert: null,
      events: [{ action: 'raised', actor_id: member.user.id, actor_name: 'New Hand', to_severity: 'high' }],
    })
  })

  it('follow the lifecycle cell by cell', async () => {
    const until = from_now(hour)
    const acts = {
      acknowledge: {},
      unacknowledge: {},
      resolve: {},
      reopen: {},
      'reopen as acknowledged': { status: 'acknowledged' },
      snooze: { until },
      unsnooze: {},
    }
    const expected: Record<string, Record<keyof typeof acts, string | 409>> = {
      open: {
        acknowledge: 'acknowledged',
        unacknowledge: 'open',
        resolve: 'resolved',
        reopen: 'open',
        'reopen as acknowledged': 'acknowledged',
        snooze: 'open',
        unsnooze: 'open',
      },
      acknowledged: {
        acknowledge: 'acknowledged',
        unacknowledge: 'open',
        resolve: 'resolved',
        reopen: 'open',
        'reopen as acknowledged': 'acknowledged',
        snooze: 'acknowledged',
        unsnooze: 'acknowledged',
      },
      resolved: {
        acknowledge: 409,
        unacknowledge: 409,
        resolve: 'resolved',
        reopen: 'open',
        'reopen as acknowledged': 'acknowledged',
        snooze: 409,
        unsnooze: 'resolved',
      },
    }
    for (const [status, row] of Object.entries(expected)) {
      for (const [name, outcome] of Object.entries(row)) {
        const { id } = await raise()
        if (status !== 'open') await act(id, status === 'resolved' ? 'resolve' : 'acknowledge')
        const before = (await member.caller.get(`/alerts?ids=${id}`)).body.items[0]
        expect(before.status).toBe(status)
        const answer = await act(id, name.split(' ')[0] ?? '', acts[name as keyof typeof acts])
        const cell = `${status}, ${name}: ${answer.text}`
        if (outcome === 409) {
          expect([answer.status, answer.body.code, answer.body.current], cell).toEqual([
            409,
            'conflict',
            before,
          ])
          continue
        }
        expect([answer.status, answer.body.status], cell).toEqual([200, outcome])
        expect(answer.body.resolved_at === null, cell).toBe(outcome !== 'resolved')
        // A resolve keeps it, so that it can be taken back.
        const acknowledged =
          outcome === 'acknowledged' || (status === 'acknowledged' && outcome === 'resolved')
        expect(answer.body.acknowledged_by, cell).toBe(acknowledged ? member.user.id : null)
        expect(answer.body.acknowledged_at !== null, cell).toBe(acknowledged)
        expect(answer.body.snoozed_until !== null, cell).toBe(name === 'snooze')
        if (outcome === status && !name.includes('snooze')) expect(answer.body, cell).toEqual(before)
      }
    }
  })

  it('keep who acknowledged them when a resolve is taken back, and tell the whole story', async () => {
    const { id } = await raise()
    await act(id, 'acknowledge')
    await act(id, 'resolve', {}, ours.caller)
    expect(await get(id)).toMatchObject({
      resolved_by: ours.user.id,
      resolved_by_name: 'Ann Lee',
      resolve_cause: 'person',
    })
    const undone = await act(id, 'reopen', { status: 'acknowledged' }, ours.caller)
    expect(undone.body).toMatchObject({
      status: 'acknowledged',
      acknowledged_by: member.user.id,
      acknowledged_by_name: 'New Hand',
      resolve_cause: null,
    })
    await act(id, 'snooze', { until: from_now(hour) })
    const { events } = await get(id)
    expect(
      events.map((event: { action: string; actor_name: string }) => [event.action, event.actor_name]),
    ).toEqual([
      ['snoozed', 'New Hand'],
      ['reopened', 'Ann Lee'],
      ['resolved', 'Ann Lee'],
      ['acknowledged', 'New Hand'],
      ['raised', 'New Hand'],
    ])
  })

  it('refuse what is based on an older row, with the row as it is', async () => {
    const made = await raise()
    const acknowledged = (await act(made.id, 'acknowledge')).body
    const late = await act(made.id, 'resolve', { expected_updated_at: made.updated_at }, ours.caller)
    expect([late.status, late.body.code, late.body.current]).toEqual([409, 'stale', acknowledged])
    const fresh = await act(made.id, 'resolve', { expected_updated_at: acknowledged.updated_at }, ours.caller)
    expect(fresh.body.status).toBe('resolved')
    const ticket = await act(made.id, 'ticket', { expected_updated_at: made.updated_at })
    expect([ticket.status, ticket.body.code, ticket.body.current]).toEqual([409, 'stale', fresh.body])
  })

  it('refuse to open an old alert beside a newer one of the same condition', async () => {
    const fingerprint = randomUUID()
    const rows = await server.sql<{ id: string }>(
      `insert into public.alerts (agency_id, title, fingerprint, status, created_at)
       values ($1, 'old', $2, 'resolved', '2026-01-01'), ($1, 'new', $2, 'open', '2026-01-02'),
         ($1, 'middle', $2, 'resolved', '2026-01-01 12:00') returning id::text`,
      [ours.agency.id, fingerprint],
    )
    const [old, newer, middle] = rows as [{ id: string }, { id: string }, { id: string }]
    const refused = await act(old.id, 'reopen')
    expect([refused.status, refused.body.code, refused.body.current.id]).toEqual([409, 'conflict', old.id])
    const bulk = await member.caller.post('/alerts/bulk', { ids: [old.id, newer.id], action: 'reopen' })
    expect(bulk.body.results.map(({ code }: { code: string }) => code)).toEqual(['conflict', 'ok'])
    // Of several that are resolved the newest comes back.
    await act(newer.id, 'resolve')
    const ids = [old.id, newer.id, middle.id]
    const three = await member.caller.post('/alerts/bulk', { ids, action: 'reopen' })
    expect(three.body.results.map(({ code }: { code: string }) => code)).toEqual([
      'conflict',
      'ok',
      'conflict',
    ])
    await act(newer.id, 'resolve')
    expect((await act(old.id, 'reopen')).body.status).toBe('open')
  })

  it('are changed many at a time, each with a result of its own', async () => {
    const [a, b, c] = [await raise(), await raise(), await raise()]
    await act(c.id, 'resolve')
    const foreign = (await theirs.caller.post('/alerts', { title: 'Theirs' })).body
    const ids = [a.id, foreign.id, b.id, c.id, randomUUID(), a.id]
    const bulk = await member.caller.post('/alerts/bulk', { ids, action: 'acknowledge' })
    expect(bulk.body.results.map(({ id, code }: { id: string; code: string }) => [id, code])).toEqual([
      [a.id, 'ok'],
      [foreign.id, 'not_found'],
      [b.id, 'ok'],
      [c.id, 'conflict'],
      [ids[4], 'not_found'],
    ])
    expect(bulk.body.results[0].alert).toMatchObject({
      status: 'acknowledged',
      acknowledged_by: member.user.id,
    })
    expect(bulk.body.results[1].alert).toBeNull()
    expect(bulk.body.results[3].alert).toMatchObject({ status: 'resolved' })
    expect((await theirs.caller.get(`/alerts/${foreign.id}`)).body.status).toBe('open')

    const { updated_at } = (await act(b.id, 'acknowledge')).body
    await act(b.id, 'snooze', { until: from_now(hour) }, ours.caller)
    const late = await member.caller.post('/alerts/bulk', {
      ids: [a.id, b.id],
      action: 'unacknowledge',
      expected_updated_at: { [a.id]: bulk.body.results[0].alert.updated_at, [b.id]: updated_at },
    })
    expect(late.body.results).toMatchObject([
      { code: 'ok', alert: { status: 'open' } },
      { code: 'stale', alert: { status: 'acknowledged' } },
    ])

    const undo = await member.caller.post('/alerts/bulk', {
      ids: [a.id, c.id],
      action: 'reopen',
      status: 'open',
    })
    expect(undo.body.results.map(({ alert }: { alert: Item }) => alert.status)).toEqual(['open', 'open'])
    const codes = async (body: object) => {
      const answer = await member.caller.post('/alerts/bulk', { ids: [a.id], action: 'resolve', ...body })
      return [answer.status, answer.body.code, answer.body.errors[0].path]
    }
    expect(await codes({ action: 'snooze' })).toEqual([422, 'invalid', 'body.until'])
    expect(await codes({ action: 'snooze', until: '2020-01-01T00:00:00Z' })).toEqual([
      422,
      'invalid',
      'body.until',
    ])
    expect(await codes({ ids: [] })).toEqual([422, 'invalid', 'body.ids'])
    expect(await codes({ ids: Array.from({ length: 201 }, () => a.id) })).toEqual([
      422,
      'invalid',
      'body.ids',
    ])
    expect(await codes({ action: 'explode' })).toEqual([422, 'invalid', 'body.action'])
    expect(await codes({ colour: 1 })).toEqual([422, 'invalid', 'body.colour'])
  })

  it('wait for each other when many people change the same ones at once', async () => {
    const ids: string[] = []
    for (let n = 0; n < 6; n++) ids.push((await raise()).id)
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, n) =>
        member.caller.post('/alerts/bulk', {
          ids: n % 2 === 0 ? ids : ids.toReversed(),
          action: n % 3 === 0 ? 'acknowledge' : 'reopen',
        }),
      ),
    )
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200))
    // Each step begins where the one before has ended: nobody decided by what had changed meanwhile.
    const steps = (await get(ids[0] ?? '')).events.toReversed()
    for (const [n, { from_status }] of steps.slice(1).entries()) expect(from_status).toBe(steps[n].to_status)
  })

  it('are hidden by a snooze, which says beforehand what it hides', async () => {
    const own = (await ours.caller.post('/clients', { name: 'Quiet' })).body
    const [a, b] = [await raise({ client_id: own.id }), await raise({ client_id: own.id })]
    await act(b.id, 'resolve')
    const until = from_now(2 * hour)
    const stranger = randomUUID()
    const preview = await member.caller.get(
      `/alerts/snooze-preview?until=${until}&ids=${[a.id, b.id, stranger, a.id].join(',')}`,
    )
    expect(preview.body).toEqual({
      until,
      hides: [a],
      skips: [
        { id: b.id, code: 'conflict' },
        { id: stranger, code: 'not_found' },
      ],
    })
    const listed = async (status: string) =>
      (await member.caller.get(`/alerts?client_id=${own.id}&status=${status}`)).body.items.map(
        ({ id }: Item) => id,
      )
    expect(await listed('open')).toEqual([a.id])
    expect((await act(a.id, 'snooze', { until })).body.snoozed_until).toMatch(until.slice(0, 19))
    expect([
      await listed('open'),
      await listed('snoozed'),
      await listed('unresolved'),
      await listed('resolved'),
    ]).toEqual([[], [a.id], [a.id], [b.id]])
    const counts = async () => (await member.caller.get(`/alerts/counts?client_id=${own.id}`)).body
    expect(await counts()).toMatchObject({ open: 0, acknowledged: 0, snoozed: 1, unresolved: 1 })
    // As soon as its time is over it is there again, whether or not anybody has looked.
    await server.sql(`update public.alerts set snoozed_until = now() - interval '1 second' where id = $1`, [
      a.id,
    ])
    expect(await listed('open')).toEqual([a.id])
    await act(a.id, 'acknowledge')
    expect(await counts()).toEqual({
      open: 0,
      acknowledged: 1,
      snoozed: 0,
      unresolved: 1,
      open_by_severity: { critical: 0, high: 0, medium: 0, low: 0 },
    })
    for (const [path, place] of [
      [`ids=${a.id}&until=2020-01-01T00:00:00Z`, 'query.until'],
      [`ids=nonsense&until=${until}`, 'query.ids'],
    ]) {
      const { status, body } = await member.caller.get(`/alerts/snooze-preview?${path}`)
      expect([status, body.code, body.errors[0].path]).toEqual([400, 'malformed', place])
    }
  })

  it('make one ticket each, which can be taken back until somebody works on it', async () => {
    const made = await raise({ severity: 'critical', title: 'Site is down' })
    const answers = await Promise.all([1, 2, 3].map(() => act(made.id, 'ticket')))
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
    const [first] = answers.filter(({ body }) => body.created)
    expect(new Set(answers.map(({ body }) => body.ticket.id)).size).toBe(1)
    expect(answers.filter(({ body }) => body.created)).toHaveLength(1)
    expect(first?.body).toMatchObject({
      alert: { status: 'acknowledged', ticket_id: first?.body.ticket.id, acknowledged_by: member.user.id },
      ticket: {
        title: 'Site is down',
        status: 'open',
        priority: 'urgent',
        client_id: client.id,
        assignee_id: ours.user.id,
      },
    })
    expect((await get(made.id)).ticket.id).toBe(first?.body.ticket.id)

    const undone = await member.caller.delete(`/alerts/${made.id}/ticket`)
    expect(undone.body).toMatchObject({ status: 'open', ticket_id: null, acknowledged_by: null })
    expect((await member.caller.delete(`/alerts/${made.id}/ticket`)).body).toEqual(undone.body)
    expect(await server.sql('select from public.tickets where id = $1', [first?.body.ticket.id])).toEqual([])

    // An acknowledgement from before is no part of it, and a ticket that was worked on stays.
    await act(made.id, 'acknowledge')
    const second = (await act(made.id, 'ticket', { assignee_id: member.user.id })).body
    expect(second).toMatchObject({ created: true, ticket: { assignee_id: member.user.id } })
    expect((await member.caller.delete(`/alerts/${made.id}/ticket`)).body.status).toBe('acknowledged')
    const third = (await act(made.id, 'ticket')).body
    await server.sql(`update public.tickets set status = 'waiting' where id = $1`, [third.ticket.id])
    const refused = await member.caller.delete(`/alerts/${made.id}/ticket`)
    expect([refused.status, refused.body.code, refused.body.current]).toEqual([409, 'conflict', third.alert])

    const nobody = (await raise({ client_id: null })).id
    expect((await act(nobody, 'ticket')).body.ticket).toMatchObject({
      client_id: null,
      assignee_id: member.user.id,
    })
    const wrong = await act((await raise()).id, 'ticket', { assignee_id: theirs.user.id })
    expect([wrong.status, wrong.body.code]).toEqual([422, 'invalid'])
  })

  it('are nothing to another agency, over HTTP and as its user', async () => {
    const made = await raise()
    const answers = [
      await theirs.caller.get(`/alerts/${made.id}`),
      await act(made.id, 'acknowledge', {}, theirs.caller),
      await act(made.id, 'snooze', { until: from_now(hour) }, theirs.caller),
      await act(made.id, 'ticket', {}, theirs.caller),
      await theirs.caller.delete(`/alerts/${made.id}/ticket`),
    ]
    expect(answers.map(({ status, body }) => [status, body.code])).toEqual(
      answers.map(() => [404, 'not_found']),
    )
    expect((await theirs.caller.get(`/alerts?ids=${made.id}`)).body.items).toEqual([])
    const placed = await theirs.caller.post('/alerts', { title: 'x', client_id: client.id })
    expect([placed.status, placed.body.code]).toEqual([422, 'invalid'])

    const user = server.db.as({ sub: theirs.user.id, role: 'authenticated' })
    const mine = server.db.as({ sub: member.user.id, role: 'authenticated' })
    expect(
      await user.$executeRaw(sql`update public.alerts set status = 'resolved' where id = ${made.id}::uuid`),
    ).toBe(0)
    const ticket = (await act(made.id, 'ticket')).body.ticket.id
    const foreign = (await theirs.caller.post('/alerts', { title: 'Theirs' })).body.id
    const state = async (work: Promise<unknown>) =>
      work.then(
        () => 'done',
        (error) =>
          /\b(42501|23503)\b/.exec(JSON.stringify(error) + String(error?.code ?? ''))?.[0] ?? String(error),
      )
    expect(
      await state(
        user.$executeRaw(
          sql`update public.alerts set ticket_id = ${ticket}::uuid where id = ${foreign}::uuid`,
        ),
      ),
    ).toBe('23503')
    for (const column of ['evidence', 'rule_id', 'acknowledged_by', 'resolve_cause', 'occurrences']) {
      const set = sql([`update public.alerts set ${column} = null where id = '${made.id}'`])
      expect(await state(mine.$executeRaw(set)), column).toBe('42501')
    }
    expect(
      await state(
        mine.$executeRaw(sql`delete from audienceos.alert_events where alert_id = ${made.id}::uuid`),
      ),
    ).toBe('42501')
  })

  it('are listed in every order through ties, page by page', async () => {
    const { agency, caller } = await server.agency('Long')
    await server.sql(
      `insert into public.clients (agency_id, name) select $1, 'Client ' || (n % 3) || repeat('ü', 300) from generate_series(1, 5) n`,
      [agency.id],
    )
    await server.sql(
      `insert into public.alerts (agency_id, client_id, severity, status, title, created_at, snoozed_until)
       select $1, case when n % 7 = 0 then null else (array(select id from public.clients where agency_id = $1 order by id))[1 + n % 5] end,
         (array['low', 'medium', 'high', 'critical', null])[1 + n % 5], (array['open', 'acknowledged', 'resolved', null])[1 + n % 4],
         'needle ' || n, (array['2026-01-01 10:00:00.000001+00', '2026-01-01 10:00:00.000002+00', null, '-infinity'])[1 + n % 4]::timestamptz,
         case when n % 11 = 0 then now() + interval '1 day' end
       from generate_series(1, 300) n`,
      [agency.id],
    )
    const orders = {
      severity: `array_position(array['critical','high','medium','low',null], a.severity), coalesce(a.created_at, '-infinity') desc, a.id desc`,
      '-created_at': `coalesce(a.created_at, '-infinity') desc, a.id desc`,
      client: `left(lower(c.name), 40) nulls last, a.client_id, array_position(array['critical','high','medium','low',null], a.severity),
        coalesce(a.created_at, '-infinity') desc, a.id desc`,
    }
    const views = {
      unresolved: `a.status is distinct from 'resolved'`,
      resolved: `a.status = 'resolved'`,
      open: `coalesce(a.status, 'open') = 'open' and a.snoozed_until is null`,
      'unresolved&severity=high&q=NEEDLE': `a.status is distinct from 'resolved' and a.severity = 'high'`,
    }
    for (const [sort, order] of Object.entries(orders)) {
      for (const [view, where] of Object.entries(views)) {
        const expected = await server.sql<{ id: string }>(
          `select a.id::text from public.alerts a left join public.clients c on c.id = a.client_id
           where a.agency_id = $1 and ${where} order by ${order}`,
          [agency.id],
        )
        const seen: string[] = []
        let cursor: string | null = ''
        while (cursor !== null) {
          const after: string = cursor === '' ? '' : `&cursor=${cursor}`
          const { status, body, text } = await caller.get(
            `/alerts?status=${view}&sort=${sort}&limit=23${after}`,
          )
          expect(status, text).toBe(200)
          seen.push(...body.items.map(({ id }: Item) => id))
          cursor = body.next_cursor
        }
        expect(seen, `${sort} ${view}`).toEqual(expected.map(({ id }) => id))
      }
    }
    // Whoever is renamed or deleted between two pages takes nobody along.
    const [before, rest] = [
      await caller.get('/alerts?sort=client&limit=30'),
      async (cursor: string) => {
        const { body } = await caller.get(`/alerts?sort=client&limit=200&cursor=${cursor}`)
        return body.items as (Item & { client_id: string | null })[]
      },
    ]
    const last = before.body.items.at(-1).client_id
    const others = (await rest(before.body.next_cursor)).filter(({ client_id }) => client_id !== last)
    await server.sql('delete from public.clients where id = $1', [last])
    expect((await rest(before.body.next_cursor)).map(({ id }) => id)).toEqual(others.map(({ id }) => id))

    const { body } = await caller.get('/alerts?limit=5')
    for (const query of [
      `sort=client&cursor=${body.next_cursor}`,
      'cursor=nonsense',
      'sort=loud',
      'status=gone',
      'ids=1,2',
      'limit=0',
    ]) {
      const answer = await caller.get(`/alerts?${query}`)
      expect([answer.status, answer.body.code], query).toEqual([400, 'malformed'])
    }
    expect((await caller.get('/alerts?ids=')).status).toBe(400)
    expect((await caller.rpc('alerts.list', { limit: 5 })).body).toEqual(body)
  })
})
