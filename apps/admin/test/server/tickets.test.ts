import { randomUUID } from 'node:crypto'
import { engines } from '@audienceos/db/testing'
import { mentionText } from '@audienceos/domain'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openEvents } from './support/events.ts'
import { joined } from './support/mail.ts'
import { startTestServer, type TestServer } from './support/test-server.ts'

type Agency = Awaited<ReturnType<TestServer['agency']>>

describe.each(engines)('tickets on %s', (engine) => {
  let server: TestServer
  let ours: Agency
  let theirs: Agency
  let member: Awaited<ReturnType<typeof joined>>
  let client: { id: string }
  let foreign: { id: string; client_id: string }
  beforeAll(async () => {
    server = await startTestServer(engine)
    ours = await server.agency('Ours')
    theirs = await server.agency('Theirs')
    member = await joined(server, ours, { email: `${randomUUID()}@ours.example` })
    client = (await ours.caller.post('/clients', { name: 'Acme', owner_id: ours.user.id })).body
    const elsewhere = (await theirs.caller.post('/clients', { name: 'Elsewhere' })).body
    foreign = (await theirs.caller.post('/tickets', { title: 'Secret', client_id: elsewhere.id })).body
    expect(foreign).toMatchObject({ title: 'Secret', client_id: elsewhere.id })
  })
  afterAll(async () => {
    expect(server.failures()).toEqual([])
    await server.close()
  })

  const make = async (body: object = {}, caller = member.caller) => {
    const answer = await caller.post('/tickets', { title: 'Fix it', client_id: client.id, ...body })
    expect(answer.status, answer.text).toBe(201)
    return answer.body
  }
  const get = async (id: string) => (await member.caller.get(`/tickets/${id}`)).body
  const comment = async (id: string, body: string, caller = member.caller) => {
    const answer = await caller.post(`/tickets/${id}/comments`, { body })
    expect(answer.status, answer.text).toBe(201)
    return answer.body
  }
  const history = (id: string) =>
    server.sql<{ status: string }>(
      'select status from audienceos.ticket_states where ticket_id = $1 order by at, id',
      [id],
    )

  it('are made once, and read with all that belongs to them', async () => {
    const id = randomUUID()
    const body = { id, description: '# As *typed*\n<b>', priority: 'urgent', assignee_id: ours.user.id }
    const made = await make(body)
    expect(made).toMatchObject({
      ...body,
      status: 'open',
      stage: 'open',
      client_name: 'Acme',
      assignee_name: 'Ann Lee',
      created_by: member.user.id,
      communication_id: null,
      due_state: 'on_track',
      due_percent: 0,
      closed_at: null,
      comments: 0,
    })
    expect(Date.parse(made.due_at) - Date.parse(made.created_at)).toBeCloseTo(24 * 3_600_000, -2)
    expect(await make(body)).toEqual(made)
    const other = await member.caller.post('/tickets', { id, title: 'Another' })
    expect([other.status, other.body.code]).toEqual([409, 'conflict'])
    const taken = await theirs.caller.post('/tickets', { id, title: 'Mine?' })
    expect([taken.status, taken.body.code, taken.body.current]).toEqual([409, 'conflict', undefined])
    const headers = { 'idempotency-key': randomUUID() }
    const twice = async () => (await member.caller.post('/tickets', { title: 'Once' }, { headers })).body.id
    expect(await twice()).toBe(await twice())
    expect(await get(id)).toEqual({
      ...made,
      created_by_name: 'New Hand',
      comment_list: [],
      comments_cursor: null,
      communication: null,
      alerts: [],
      history: [
        {
          at: made.created_at,
          status: 'open',
          priority: 'urgent',
          assignee_id: ours.user.id,
          assignee_name: 'Ann Lee',
        },
      ],
    })
  })

  it('take from a message what is not given', async () => {
    const write = async (body: object) =>
      (await member.caller.post('/communications', { type: 'email', client_id: client.id, ...body })).body
    const message = await write({
      subject: 'Re: FWD: The  shop\nis down',
      direction: 'inbound',
      body: 'Help!',
    })
    const made = (await member.caller.post('/tickets', { communication_id: message.id })).body
    expect(made).toMatchObject({
      title: 'The shop is down',
      client_id: client.id,
      assignee_id: ours.user.id,
      communication_id: message.id,
      description: null,
    })
    const bare = await write({ body: `\n${'🙂'.repeat(400)}\nsecond line` })
    const own = await member.caller.post('/tickets', {
      communication_id: bare.id,
      client_id: null,
      assignee_id: null,
    })
    expect(own.body).toMatchObject({ title: '🙂'.repeat(300), client_id: null, assignee_id: null })
    expect((await get(made.id)).communication).toMatchObject({ id: message.id, preview: 'Help!' })
    const listed = await member.caller.get(`/tickets?communication_id=${message.id}`)
    expect(listed.body.items.map(({ id }: { id: string }) => id)).toEqual([made.id])

    await member.caller.delete(`/communications/${message.id}`)
    expect(await get(made.id)).toMatchObject({ communication_id: message.id, communication: null })
    await member.caller.post(`/communications/${message.id}/restore`)
    expect((await get(made.id)).communication).toMatchObject({ id: message.id })

    for (const communication_id of [randomUUID(), foreign.id]) {
      const answer = await member.caller.post('/tickets', { communication_id })
      expect([answer.status, answer.body.errors[0].path]).toEqual([422, 'body.communication_id'])
    }
  })

  it('change only for who has seen them as they are', async () => {
    const made = await make({ priority: null })
    const first = await member.caller.patch(`/tickets/${made.id}`, {
      status: 'in_progress',
      priority: 'low',
      expected_updated_at: made.updated_at,
    })
    expect(first.body).toMatchObject({ status: 'in_progress', priority: 'low', title: 'Fix it' })
    const late = await ours.caller.patch(`/tickets/${made.id}`, {
      title: 'Too late',
      expected_updated_at: made.updated_at,
    })
    expect([late.status, late.body.code, late.body.current]).toEqual([409, 'stale', first.body])
    // What is so already is no change.
    const same = await member.caller.patch(`/tickets/${made.id}`, {
      status: 'in_progress',
      title: ' Fix it ',
    })
    expect(same.body).toEqual(first.body)
    const closed = await member.caller.patch(`/tickets/${made.id}`, {
      status: 'closed',
      assignee_id: member.user.id,
      client_id: null,
      description: null,
    })
    expect(closed.body).toMatchObject({ stage: 'closed', due_state: 'met', assignee_name: 'New Hand' })
    expect(closed.body.closed_at).not.toBeNull()
    expect((await history(made.id)).map(({ status }) => status)).toEqual(['open', 'in_progress', 'closed'])
  })

  it('keep a value that nobody knows until a person moves them, who can take that back', async () => {
    const made = await make()
    await server.sql(`update public.tickets set status = 'Parked, for now', priority = 'P7' where id = $1`, [
      made.id,
    ])
    const odd = await get(made.id)
    expect(odd).toMatchObject({ status: 'Parked, for now', priority: 'P7', stage: 'open' })
    const change = (body: object) => member.caller.patch(`/tickets/${made.id}`, body)
    expect((await change({ title: 'Renamed' })).body.status).toBe('Parked, for now')
    expect((await change({ status: 'Parked, for now', priority: 'P7' })).status).toBe(200)
    for (const [field, value] of [
      ['status', 'Parked'],
      ['priority', 'p7'],
    ] as const) {
      const answer = await change({ [field]: value })
      expect([answer.status, answer.body.code, answer.body.errors[0].path]).toEqual([
        422,
        'invalid',
        `body.${field}`,
      ])
    }
    expect((await change({ status: 'waiting', priority: 'high' })).body).toMatchObject({
      status: 'waiting',
      due_state: 'paused',
      due_at: null,
    })
    expect((await change({ status: 'Parked, for now', priority: 'P7' })).body.status).toBe('Parked, for now')
    const other = await make()
    const { body } = await member.caller.post('/tickets/bulk', {
      ids: [made.id, other.id],
      status: 'Parked, for now',
    })
    expect(body.results.map(({ code }: { code: string }) => code)).toEqual(['ok', 'invalid'])
  })

  it('change in bulk, each with an outcome of its own', async () => {
    const [a, b, c] = [await make(), await make(), await make()]
    await ours.caller.patch(`/tickets/${b.id}`, { title: 'Changed meanwhile' })
    const stranger = randomUUID()
    const { body } = await member.caller.post('/tickets/bulk', {
      ids: [a.id, b.id, foreign.id, c.id, stranger, a.id],
      status: 'resolved',
      assignee_id: member.user.id,
      expected_updated_at: { [a.id]: a.updated_at, [b.id]: b.updated_at },
    })
    expect(body.results).toMatchObject([
      { id: a.id, code: 'ok', ticket: { status: 'resolved', assignee_id: member.user.id } },
      { id: b.id, code: 'stale', ticket: { status: 'open', title: 'Changed meanwhile' } },
      { id: foreign.id, code: 'not_found', ticket: null },
      { id: c.id, code: 'ok', ticket: { status: 'resolved' } },
      { id: stranger, code: 'not_found', ticket: null },
    ])
    expect((await theirs.caller.get(`/tickets/${foreign.id}`)).body.status).toBe('open')
    const path = async (change: object) => {
      const answer = await member.caller.post('/tickets/bulk', { ids: [a.id], ...change })
      return [answer.status, answer.body.errors[0].path]
    }
    expect(await path({ assignee_id: theirs.user.id })).toEqual([422, 'body.assignee_id'])
    expect(await path({ client_id: foreign.client_id })).toEqual([422, 'body.client_id'])
    expect(await path({ ids: [] })).toEqual([422, 'body.ids'])
    expect(await path({ ids: Array.from({ length: 201 }, () => a.id) })).toEqual([422, 'body.ids'])
    expect(await path({ title: 'All alike' })).toEqual([422, 'body.title'])
  })

  it('wait for each other when many people change the same ones at once', async () => {
    const ids: string[] = []
    for (let n = 0; n < 4; n++) ids.push((await make()).id)
    const statuses = ['in_progress', 'waiting', 'open']
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, n) =>
        member.caller.post('/tickets/bulk', {
          ids: n % 2 === 0 ? ids : ids.toReversed(),
          status: statuses[n % 3],
        }),
      ),
    )
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200))
    const now = await get(ids[0] ?? '')
    expect(now.history[0]).toMatchObject({ status: now.status, at: now.updated_at })
  })

  it('are taken back by who made them, until somebody has worked on them', async () => {
    const made = await make()
    const foreigner = await ours.caller.delete(`/tickets/${made.id}`)
    expect([foreigner.status, foreigner.body.code]).toEqual([403, 'forbidden'])
    expect((await member.caller.delete(`/tickets/${made.id}`)).status).toBe(200)
    expect((await member.caller.get(`/tickets/${made.id}`)).status).toBe(404)
    expect((await make({ id: made.id })).id).toBe(made.id)

    const touched = await make()
    await ours.caller.patch(`/tickets/${touched.id}`, { priority: 'high' })
    const discussed = await make()
    await comment(discussed.id, 'Wait', ours.caller)
    for (const { id } of [touched, discussed]) {
      const answer = await member.caller.delete(`/tickets/${id}`)
      expect([answer.status, answer.body.code, answer.body.current.id]).toEqual([409, 'conflict', id])
    }
  })

  it('made of an alert are taken back with the acknowledgement, by either way', async () => {
    for (const undo of ['ticket', 'alert'] as const) {
      const alert = (await member.caller.post('/alerts', { title: 'Look', client_id: client.id })).body
      const made = (await member.caller.post(`/alerts/${alert.id}/ticket`, {})).body
      expect(made).toMatchObject({
        created: true,
        alert: { status: 'acknowledged' },
        ticket: { title: 'Look', assignee_id: ours.user.id },
      })
      expect((await get(made.ticket.id)).alerts).toMatchObject([{ id: alert.id, relation: 'made_from' }])
      const answer =
        undo === 'ticket'
          ? await member.caller.delete(`/tickets/${made.ticket.id}`)
          : await member.caller.delete(`/alerts/${alert.id}/ticket`)
      expect(answer.status, answer.text).toBe(200)
      expect((await member.caller.get(`/alerts/${alert.id}`)).body).toMatchObject({
        status: 'open',
        ticket_id: null,
      })
    }
  })

  it('carry comments, which their author edits and an admin deletes', async () => {
    const { id } = await make()
    const body = `Look, ${mentionText({ id: ours.user.id, full_name: 'Ann [Lee]' })}: <script>`
    const comment_id = randomUUID()
    const write = () => member.caller.post(`/tickets/${id}/comments`, { comment_id, body })
    const first = await write()
    expect(first.body).toMatchObject({
      id: comment_id,
      ticket_id: id,
      body,
      author_id: member.user.id,
      author_name: 'New Hand',
      mentions: [ours.user.id],
    })
    expect(first.body.updated_at).toBe(first.body.created_at)
    expect((await write()).body).toEqual(first.body)
    const taken = await ours.caller.post(`/tickets/${id}/comments`, { comment_id, body })
    expect([taken.status, taken.body.code]).toEqual([409, 'conflict'])
    const second = await comment(id, 'Second', ours.caller)
    expect(await get(id)).toMatchObject({ comments: 2, comment_list: [first.body, second] })

    const path = `/tickets/${id}/comments/${comment_id}`
    expect((await ours.caller.patch(path, { body: 'Not mine' })).status).toBe(403)
    const edited = await member.caller.patch(path, {
      body: 'Shorter',
      expected_updated_at: first.body.updated_at,
    })
    expect(edited.body).toMatchObject({ body: 'Shorter', mentions: [], created_at: first.body.created_at })
    expect(edited.body.updated_at > first.body.updated_at).toBe(true)
    const late = await member.caller.patch(path, {
      body: 'Late',
      expected_updated_at: first.body.updated_at,
    })
    expect([late.status, late.body.code, late.body.current]).toEqual([409, 'stale', edited.body])

    expect((await member.caller.delete(`/tickets/${id}/comments/${second.id}`)).status).toBe(403)
    expect((await ours.caller.delete(path)).body).toEqual(edited.body)
    expect((await member.caller.delete(path)).status).toBe(404)
    expect((await write()).body.body).toBe(body)

    // Another agency's ticket and comment look like none at all.
    const there = (await theirs.caller.post(`/tickets/${foreign.id}/comments`, { body: 'Ours' })).body
    expect((await member.caller.get(`/tickets/${foreign.id}`)).status).toBe(404)
    expect((await member.caller.get(`/tickets/${foreign.id}/comments`)).status).toBe(404)
    expect((await member.caller.post(`/tickets/${foreign.id}/comments`, { body: 'Hi' })).status).toBe(404)
    expect((await ours.caller.delete(`/tickets/${foreign.id}/comments/${there.id}`)).status).toBe(404)
    expect((await ours.caller.delete(`/tickets/${id}/comments/${there.id}`)).status).toBe(404)
    for (const person of [theirs.user.id, randomUUID()]) {
      const answer = await member.caller.post(`/tickets/${id}/comments`, { body: `@[X](user:${person})` })
      expect([answer.status, answer.body.errors[0].path]).toEqual([422, 'body.body'])
    }
    expect((await member.caller.post(`/tickets/${id}/comments`, { body: ' \n ' })).status).toBe(422)
  })

  it('call somebody without a name by their address, and never nobody', async () => {
    const email = `${randomUUID()}@ours.example`
    const nameless = await joined(server, ours, { email })
    await server.sql('update public.users set full_name = null where id = $1', [nameless.user.id])
    const { id } = await make({ assignee_id: nameless.user.id }, nameless.caller)
    await comment(id, 'Mine', nameless.caller)
    expect(await get(id)).toMatchObject({
      assignee_name: email,
      created_by_name: email,
      comment_list: [{ author_name: email }],
      history: [{ assignee_name: email }],
    })
  })

  it('show the newest comments, and the older ones page by page', async () => {
    const { id } = await make()
    await server.sql(
      `insert into audienceos.ticket_comments (ticket_id, agency_id, author_id, body, created_at)
       select $1, $2, $3, n::text, timestamptz '2026-01-01' + (n / 3) * interval '1 minute'
       from generate_series(1, 205) n`,
      [id, ours.user.agency_id, member.user.id],
    )
    const detail = await get(id)
    expect(detail.comment_list).toHaveLength(200)
    const rest = await member.caller.get(`/tickets/${id}/comments?cursor=${detail.comments_cursor}&limit=3`)
    const last = await member.caller.get(`/tickets/${id}/comments?cursor=${rest.body.next_cursor}`)
    expect(last.body.next_cursor).toBeNull()
    const all = [...last.body.items.toReversed(), ...rest.body.items.toReversed(), ...detail.comment_list]
    expect(all.map((one) => Number(one.body)).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 205 }, (_, n) => n + 1),
    )
    const times = all.map(({ created_at }) => created_at)
    expect(times).toEqual(times.toSorted())
  })

  it('tell whom they are given to, and who is mentioned: nobody else, and nobody of their own doing', async () => {
    const [admin, hand, outside] = [
      await openEvents(ours.caller),
      await openEvents(member.caller),
      await openEvents(theirs.caller),
    ]
    const notices = (stream: typeof admin) =>
      stream.seen.filter(({ data }) => data?.table === 'ticket_notices').map(({ data }) => data)
    const made = await make({ assignee_id: ours.user.id })
    const own = await make({ assignee_id: member.user.id })
    await member.caller.post('/tickets/bulk', { ids: [own.id], assignee_id: ours.user.id })
    await comment(made.id, `${mentionText({ id: ours.user.id, full_name: 'Ann' })} please`)
    await comment(made.id, `${mentionText({ id: ours.user.id, full_name: 'Me' })}`, ours.caller)
    const reply = await comment(made.id, 'On it', ours.caller)
    await ours.caller.patch(`/tickets/${made.id}/comments/${reply.id}`, {
      body: `On it ${mentionText({ id: member.user.id, full_name: 'Hand' })}`,
    })
    await hand.next(({ data }) => data?.op === 'mentioned')
    await admin.next(({ data }) => data?.table === 'ticket_comments' && data.op === 'update')
    const by = member.user.id
    expect(notices(admin)).toEqual([
      { table: 'ticket_notices', op: 'assigned', ids: [made.id], by },
      { table: 'ticket_notices', op: 'assigned', ids: [own.id], by },
      { table: 'ticket_notices', op: 'mentioned', ids: [made.id], by },
    ])
    expect(notices(hand)).toEqual([
      { table: 'ticket_notices', op: 'mentioned', ids: [made.id], by: ours.user.id },
    ])
    expect(outside.seen).toEqual([])
    for (const stream of [admin, hand, outside]) stream.close()
  })

  it('never fail on what a hostile caller sends', async () => {
    const { id } = await make()
    const nul = `a${String.fromCharCode(0)}b`
    const long = 'x'.repeat(100_000)
    const many = Array.from({ length: 200 }, () => randomUUID())
    const path = (text: string) => encodeURIComponent(text.replace(/[\ud800-\udfff]/g, '?'))
    const bodies = [nul, long, '\ud800', "'; drop table public.tickets; --", '@[x](user:not-a-uuid)']
    const cursor = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
    const calls = [
      ...bodies.flatMap((text) => [
        () => member.caller.post('/tickets', { title: text }),
        () => member.caller.post('/tickets', { title: 'T', description: text }),
        () => member.caller.patch(`/tickets/${id}`, { description: text }),
        () => member.caller.patch(`/tickets/${id}`, { status: text }),
        () => member.caller.patch(`/tickets/${id}`, { priority: text }),
        () => member.caller.post('/tickets/bulk', { ids: [id, ...many.slice(1)], status: text }),
        () => member.caller.post(`/tickets/${id}/comments`, { body: text }),
        () => member.caller.get(`/tickets?q=${path(text.slice(0, 500))}`),
        () => member.caller.get(`/tickets?status=${path(text.slice(0, 200))}`),
        () => member.caller.get(`/tickets?priority=${path(text.slice(0, 200))}`),
        () => member.caller.get(`/tickets/board?group=priority&priority=${path(text.slice(0, 200))}`),
        () => member.caller.get(`/tickets/board?status=${path(text.slice(0, 200))}`),
        () => member.caller.get(`/tickets/board?q=${path(text.slice(0, 500))}`),
      ]),
      () => member.caller.post('/tickets/bulk', { ids: many, assignee_id: theirs.user.id }),
      () => member.caller.post('/tickets', { title: 'T', client_id: foreign.client_id }),
      () => member.caller.post('/tickets', { title: 'T', assignee_id: randomUUID() }),
      () => member.caller.patch(`/tickets/${foreign.id}`, { title: 'Mine' }),
      () => member.caller.delete(`/tickets/${foreign.id}`),
      () => member.caller.get(`/tickets?${many.map((one) => `ids=${one}`).join('&')}`),
      () => member.caller.get(`/tickets?assignee=${theirs.user.id}&assignee=none&assignee=me&sort=due`),
      () => member.caller.get('/tickets?due=met&due=none&sort=-updated_at'),
      () => member.caller.get(`/tickets?cursor=${cursor(['priority', 9, 'infinity', id])}`),
      () => member.caller.get(`/tickets?cursor=${cursor(['priority', 4, '99999-99-99T99:99:99+00:00', id])}`),
      () => member.caller.get(`/tickets?sort=due&cursor=${cursor(['due', 1e15, id])}`),
      () => member.caller.get(`/tickets?sort=due&cursor=${cursor(['priority', 4, 'infinity', id])}`),
      () => member.caller.get(`/tickets/${id}/comments?cursor=${cursor(['infinity', id])}`),
    ]
    for (const call of calls) {
      const { status, text } = await call()
      expect(status, text).toBeLessThan(500)
    }
    const text = `**raw** <img src=x onerror=alert(1)>\n${'y'.repeat(40_000)}`
    expect((await member.caller.patch(`/tickets/${id}`, { description: text })).body.description).toBe(text)
    expect((await get(foreign.id)).code).toBe('not_found')
    expect((await theirs.caller.get(`/tickets/${foreign.id}`)).body.title).toBe('Secret')
  })
})
