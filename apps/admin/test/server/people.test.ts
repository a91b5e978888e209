import { randomUUID } from 'node:crypto'
import { engines } from '@audienceos/db/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openEvents } from './support/events.ts'
import { joined, mailedToken, password } from './support/mail.ts'
import { startTestServer, type TestServer } from './support/test-server.ts'

type Agency = Awaited<ReturnType<TestServer['agency']>>
const address = () => `${randomUUID()}@people.example`

describe.each(engines)('people on %s', (engine) => {
  let server: TestServer
  let acme: Agency
  let other: Agency
  beforeAll(async () => {
    server = await startTestServer(engine)
    acme = await server.agency('Acme')
    other = await server.agency('Other')
  })
  afterAll(() => server?.close())

  const member = async (id: string, agency = acme) =>
    (await agency.caller.get('/members')).body.items.find((one: { id: string }) => one.id === id)

  it('are invited, accept by the link of the mail, and are the same person throughout', async () => {
    const email = address()
    const client = (await acme.caller.post('/clients', { name: 'North' })).body
    const { status, body } = await acme.caller.post('/invites', {
      invites: [
        { email: email.toUpperCase(), role: 'manager', full_name: 'Nora North', client_id: client.id },
      ],
    })
    expect(status).toBe(200)
    expect(body.results).toMatchObject([
      { ok: true, mailed: true, member: { email, role: 'manager', client_id: client.id } },
    ])
    const { id } = body.results[0].member
    expect(await member(id)).toMatchObject({
      status: 'invited',
      last_sign_in_at: null,
      full_name: 'Nora North',
    })

    const caller = server.caller()
    const token = await mailedToken(server, email)
    const accepted = await caller.post('/auth/accept-invite', { token, password, full_name: 'Nora N. North' })
    expect(accepted.status).toBe(200)
    expect(accepted.body.user).toMatchObject({ id, full_name: 'Nora N. North' })
    expect((await caller.get('/me')).body.user.id).toBe(id)
    expect(await member(id)).toMatchObject({ status: 'active', last_sign_in_at: expect.any(String) })

    const again = await server.caller().post('/auth/accept-invite', { token, password: `${password} 2` })
    expect([again.status, again.body.code]).toEqual([422, 'link_expired'])
    const elsewhere = await server.caller().post('/auth/sign-in', { email, password })
    expect(elsewhere.body.user.id).toBe(id)
  })

  it('accept once, however many hold the link at the same moment', async () => {
    const email = address()
    await acme.caller.post('/invites', { invites: [{ email, role: 'team_member' }] })
    const token = await mailedToken(server, email)
    const accept = (n: number) =>
      server.caller().post('/auth/accept-invite', { token, password: `${password} ${n}` })
    const answers = await Promise.all([1, 2, 3, 4, 5].map(accept))
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 422, 422, 422, 422])
    const winner = answers.findIndex(({ status }) => status === 200) + 1
    const signIn = (n: number) =>
      server.caller().post('/auth/sign-in', { email, password: `${password} ${n}` })
    for (const n of [1, 2, 3, 4, 5]) expect((await signIn(n)).status).toBe(n === winner ? 200 : 401)
  })

  it('come in many, each for itself; an address in use elsewhere is refused in the same words as any', async () => {
    const stranger = await server.agency('Stranger')
    const invited_elsewhere = address()
    await stranger.caller.post('/invites', { invites: [{ email: invited_elsewhere, role: 'manager' }] })
    const fresh = address()
    const { body, text } = await acme.caller.post('/invites', {
      invites: [
        { email: fresh, role: 'team_member' },
        { email: stranger.email, role: 'admin' },
        { email: invited_elsewhere, role: 'team_member' },
        { email: acme.email, role: 'team_member' },
        { email: address(), role: 'team_member', client_id: stranger.workspace.id },
      ],
    })
    expect(body.results.map((one: { ok: boolean }) => one.ok)).toEqual([true, false, false, false, false])
    const [, confirmed, pending, colleague, client] = body.results
    const { email: _, ...said } = confirmed
    expect(said).toEqual({ ok: false, code: 'email_taken', message: 'This address cannot be invited.' })
    expect(pending).toEqual({ ...said, email: invited_elsewhere })
    expect(colleague.code).toBe('conflict')
    expect(client.code).toBe('invalid')
    for (const secret of [stranger.agency.id, stranger.user.id, 'Stranger'])
      expect(text).not.toContain(secret)
    expect((await stranger.caller.get('/members')).body.items).toHaveLength(2)
  })

  it('are invited once however often the request is repeated under its key', async () => {
    const email = address()
    const invite = () =>
      acme.caller.post(
        '/invites',
        { invites: [{ email, role: 'team_member' }] },
        { headers: { 'idempotency-key': 'k'.repeat(20) + email.slice(0, 8) } },
      )
    const [first, second] = [await invite(), await invite()]
    expect(second.body).toEqual(first.body)
    const accounts = await server.sql('select id from auth.users where email = $1', [email])
    expect(accounts).toHaveLength(1)
  })

  it('are refused with bad input, with the place of it', async () => {
    const bad = [
      { invites: [] },
      { invites: Array.from({ length: 51 }, () => ({ email: address(), role: 'manager' })) },
      { invites: [{ email: 'nobody', role: 'manager' }] },
      { invites: [{ email: address(), role: 'owner' }] },
      { invites: [{ email: address(), role: 'manager', client_id: 'x' }] },
      {},
    ]
    for (const body of bad) {
      const answer = await acme.caller.post('/invites', body)
      expect([answer.status, answer.body.code]).toEqual([422, 'invalid'])
      expect(answer.body.errors[0].path).toMatch(/^body\.invites/)
    }
    expect((await acme.caller.patch('/members/not-an-id', { role: 'admin' })).body.code).toBe('malformed')
    expect((await acme.caller.patch(`/members/${acme.user.id}`, { role: 'owner' })).body.code).toBe('invalid')
    expect(
      (await acme.caller.post(`/members/${acme.user.id}/offboard`, { take_over: { default: 'x' } })).body
        .code,
    ).toBe('invalid')
  })

  it('may be mailed again, and taken back until they accept', async () => {
    const email = address()
    const { body } = await acme.caller.post('/invites', { invites: [{ email, role: 'team_member' }] })
    const { id } = body.results[0].member
    const first = await mailedToken(server, email)
    const soon = await acme.caller.post(`/members/${id}/resend-invite`)
    expect([soon.status, soon.body.code]).toEqual([429, 'rate_limited'])
    expect(soon.body.retry_after_seconds).toBeGreaterThan(0)
    await server.sql(
      `update auth.users set invited_at = invited_at - interval '2 minutes',
         confirmation_sent_at = confirmation_sent_at - interval '2 minutes' where id = $1`,
      [id],
    )
    expect((await acme.caller.post(`/members/${id}/resend-invite`)).body).toMatchObject({
      id,
      status: 'invited',
    })
    const second = await mailedToken(server, email)
    expect(second).not.toBe(first)
    expect((await server.caller().post('/auth/accept-invite', { token: first, password })).body.code).toBe(
      'link_expired',
    )

    expect((await acme.caller.delete(`/invites/${id}`)).status).toBe(204)
    expect(await member(id)).toBeUndefined()
    expect((await server.caller().post('/auth/accept-invite', { token: second, password })).body.code).toBe(
      'link_expired',
    )
    expect(await server.sql('select id from auth.users where email = $1', [email])).toEqual([])
    // The address is free again.
    const anew = await acme.caller.post('/invites', { invites: [{ email, role: 'team_member' }] })
    expect(anew.body.results[0].ok).toBe(true)

    const here = await joined(server, acme, { email: address() })
    for (const attempt of [
      await acme.caller.delete(`/invites/${here.user.id}`),
      await acme.caller.post(`/members/${here.user.id}/resend-invite`),
    ]) {
      expect([attempt.status, attempt.body.code]).toEqual([409, 'conflict'])
      expect(attempt.body.detail).toBe('The invitation has been accepted already.')
    }
    expect((await here.caller.get('/me')).status).toBe(200)
  })

  it('change role and client, and somebody stays admin', async () => {
    const hand = await joined(server, acme, { email: address() })
    const client = (await acme.caller.post('/clients', { name: 'South' })).body
    const changed = await acme.caller.patch(`/members/${hand.user.id}`, {
      role: 'admin',
      client_id: client.id,
      full_name: 'Hanna Hand',
    })
    expect(changed.body).toMatchObject({ role: 'admin', client_id: client.id, full_name: 'Hanna Hand' })
    expect((await hand.caller.get('/me')).body.user).toMatchObject({ role: 'admin', full_name: 'Hanna Hand' })
    expect(
      (await hand.caller.post('/invites', { invites: [{ email: address(), role: 'manager' }] })).status,
    ).toBe(200)

    expect((await acme.caller.patch(`/members/${hand.user.id}`, { role: 'manager' })).status).toBe(200)
    expect((await hand.caller.get('/me')).status).toBe(401)
    const last = await acme.caller.patch(`/members/${acme.user.id}`, { role: 'manager' })
    expect([last.status, last.body.code]).toEqual([409, 'last_admin'])
    expect((await acme.caller.get('/me')).body.user.role).toBe('admin')
    const theirs = await acme.caller.patch(`/members/${hand.user.id}`, {
      role: 'team_member',
      client_id: other.workspace.id,
    })
    expect([theirs.status, theirs.body.code]).toEqual([422, 'invalid'])
    expect(theirs.body.errors).toEqual([{ path: 'body.client_id', message: 'There is no such client.' }])
    expect((await member(hand.user.id)).role).toBe('manager')
  })

  it('leave at once, and their open tickets go where the admin says', async () => {
    const hand = await joined(server, acme, { email: address() })
    const heir = await joined(server, acme, { email: address(), role: 'manager' })
    const [east, west] = [
      (await acme.caller.post('/clients', { name: 'East' })).body,
      (await acme.caller.post('/clients', { name: 'West' })).body,
    ]
    await server.sql(
      `insert into public.tickets (agency_id, client_id, assignee_id, title, status) values
         ($1, $2, $4, 'e1', 'open'), ($1, $2, $4, 'e2', 'open'), ($1, $3, $4, 'w1', 'open'), ($1, $3, $4, 'done', 'closed')`,
      [acme.agency.id, east.id, west.id, hand.user.id],
    )
    const preview = await acme.caller.get(`/members/${hand.user.id}/offboard`)
    expect(preview.body).toMatchObject({
      member: { id: hand.user.id },
      open_tickets: [
        { client_id: east.id, client_name: 'East', count: 2 },
        { client_id: west.id, client_name: 'West', count: 1 },
      ],
      closed_tickets: 1,
    })
    const takers = preview.body.takers.map((one: { id: string }) => one.id)
    expect(takers).toContain(heir.user.id)
    expect(takers).not.toContain(hand.user.id)

    const stranger = await acme.caller.post(`/members/${hand.user.id}/offboard`, {
      take_over: { default: other.user.id },
    })
    expect([stranger.status, stranger.body.code]).toEqual([422, 'invalid'])
    expect(stranger.body.errors).toMatchObject([{ path: 'body.take_over' }])
    expect((await hand.caller.get('/me')).status).toBe(200)

    const gone = await acme.caller.post(`/members/${hand.user.id}/offboard`, {
      take_over: { default: acme.user.id, by_client: { [east.id]: heir.user.id, [west.id]: null } },
    })
    expect(gone.status).toBe(200)
    expect(gone.body).toEqual({ handed_over: 2, unassigned: 1, profile: 'kept' })
    expect((await hand.caller.get('/me')).status).toBe(401)
    expect((await server.caller().post('/auth/sign-in', { email: hand.email, password })).status).toBe(401)
    expect(await member(hand.user.id)).toBeUndefined()
    const tickets = await server.sql<{ title: string; assignee_id: string | null }>(
      `select title, assignee_id from public.tickets where agency_id = $1 order by title`,
      [acme.agency.id],
    )
    expect(tickets).toEqual([
      { title: 'done', assignee_id: hand.user.id },
      { title: 'e1', assignee_id: heir.user.id },
      { title: 'e2', assignee_id: heir.user.id },
      { title: 'w1', assignee_id: null },
    ])
    const self = await acme.caller.post(`/members/${acme.user.id}/offboard`, { take_over: { default: null } })
    expect([self.status, self.body.code]).toEqual([409, 'conflict'])
  })

  it('are seen by everybody, and managed by admins alone', async () => {
    const manager = await joined(server, acme, { email: address(), role: 'manager' })
    const hand = await joined(server, acme, { email: address() })
    const seen = async (who: typeof hand) =>
      (await who.caller.get('/members')).body.items.find((one: { id: string }) => one.id === manager.user.id)
    expect(await seen(manager)).toMatchObject({ status: 'active', last_sign_in_at: expect.any(String) })
    expect(await seen(hand)).toMatchObject({ email: manager.email, status: null, last_sign_in_at: null })

    const id = hand.user.id
    for (const { caller } of [manager, hand]) {
      for (const answer of [
        await caller.post('/invites', { invites: [{ email: address(), role: 'admin' }] }),
        await caller.patch(`/members/${id}`, { role: 'admin' }),
        await caller.post(`/members/${id}/resend-invite`),
        await caller.delete(`/invites/${id}`),
        await caller.get(`/members/${id}/offboard`),
        await caller.post(`/members/${id}/offboard`, { take_over: { default: null } }),
        await caller.get('/auth-sync/report'),
        await caller.post('/auth-sync/checks'),
        await caller.post('/auth-sync/repairs', { finding_ids: [randomUUID()] }),
        await caller.get('/outbox'),
        await caller.get(`/outbox/${randomUUID()}`),
      ]) {
        expect([answer.status, answer.body.code]).toEqual([403, 'forbidden'])
      }
    }
    for (const path of ['/members', '/auth-sync/report', '/outbox', '/me/sessions', '/me/account']) {
      expect((await server.caller().get(path)).status).toBe(401)
    }
    expect((await hand.caller.get('/me')).body.user.role).toBe('team_member')
  })

  it('of another agency are not there', async () => {
    const hand = await joined(server, other, { email: address() })
    const { id } = hand.user
    const answers = [
      await acme.caller.patch(`/members/${id}`, { role: 'admin' }),
      await acme.caller.patch(`/members/${id}`, { full_name: 'Renamed' }),
      await acme.caller.post(`/members/${id}/resend-invite`),
      await acme.caller.delete(`/invites/${id}`),
      await acme.caller.get(`/members/${id}/offboard`),
      await acme.caller.post(`/members/${id}/offboard`, { take_over: { default: null } }),
    ]
    const nobody = await acme.caller.patch(`/members/${randomUUID()}`, { role: 'admin' })
    for (const answer of answers) {
      expect([answer.status, answer.body.code]).toEqual([404, 'not_found'])
      expect(answer.text).not.toContain(hand.email)
      expect(answer.text).not.toContain(other.agency.id)
    }
    expect(answers[0]?.body.detail).toBe(nobody.body.detail)
    expect((await hand.caller.get('/me')).body.user).toMatchObject({
      role: 'team_member',
      full_name: 'New Hand',
    })
  })

  it('and their changes are heard of live, in their agency alone', async () => {
    const [here, there] = [await openEvents(acme.caller), await openEvents(other.caller)]
    const hand = await joined(server, acme, { email: address() })
    const change = await here.next(
      ({ data }) => data.table === 'members' && (data.ids === null || data.ids.includes(hand.user.id)),
    )
    expect(change.event).toBe('change')
    await here.next(({ data }) => data.table === 'outbox_messages')
    // Accepting changes the account alone; the list of people shows it all the same.
    await here.next(
      ({ data }) => data.table === 'members' && data.op === 'update' && data.ids.includes(hand.user.id),
    )
    const quiet = await openEvents(hand.caller)
    await acme.caller.patch(`/members/${hand.user.id}`, { full_name: 'Renamed' })
    await quiet.next(({ data }) => data.table === 'members')
    await acme.caller.post('/invites', { invites: [{ email: address(), role: 'team_member' }] })
    await here.next(({ data }) => data.table === 'members' && data.op === 'insert')
    expect(quiet.seen.filter(({ data }) => data.table === 'outbox_messages')).toEqual([])
    expect(there.seen.filter(({ data }) => ['members', 'outbox_messages'].includes(data.table))).toEqual([])
    for (const stream of [here, there, quiet]) stream.close()
  })
})
