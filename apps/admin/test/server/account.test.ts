import { randomUUID } from 'node:crypto'
import { engines } from '@audienceos/db/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { mailedToken } from './support/mail.ts'
import { startTestServer, type TestServer } from './support/test-server.ts'

describe.each(engines)('the own account on %s', (engine) => {
  let server: TestServer
  beforeAll(async () => {
    server = await startTestServer(engine)
  })
  afterAll(() => server?.close())

  const signIn = async (email: string, password: string) => {
    const caller = server.caller()
    const { status, body } = await caller.post('/auth/sign-in', { email, password })
    return { caller, status, body }
  }

  it('changes its name', async () => {
    const { caller, user } = await server.agency()
    const changed = await caller.patch('/me', { full_name: '  Ann B. Lee ' })
    expect(changed.body).toMatchObject({ id: user.id, full_name: 'Ann B. Lee' })
    expect((await caller.get('/me')).body.user.full_name).toBe('Ann B. Lee')
    expect((await caller.patch('/me', { full_name: ' ' })).body.errors).toMatchObject([
      { path: 'body.full_name' },
    ])
    // Nothing else can be changed that way.
    expect((await caller.patch('/me', { full_name: 'Ann', role: 'team_member' })).body.role).toBe('admin')
  })

  it('changes its password with the old one, and every other session ends', async () => {
    const { caller, email, password, user } = await server.agency()
    const { caller: elsewhere } = await signIn(email, password)
    const wrong = await caller.post('/me/password', {
      current_password: 'not this one',
      password: 'another horse 1',
    })
    expect([wrong.status, wrong.body.code]).toEqual([422, 'wrong_password'])
    expect(wrong.body.errors).toMatchObject([{ path: 'body.current_password' }])
    const weak = await caller.post('/me/password', { current_password: password, password: 'short' })
    expect(weak.body.errors).toMatchObject([{ path: 'body.password' }])
    expect((await elsewhere.get('/me')).status).toBe(200)

    const old = new Map(caller.cookies)
    const changed = await caller.post('/me/password', {
      current_password: password,
      password: 'another horse 1',
    })
    expect(changed.body.user.id).toBe(user.id)
    expect((await caller.get('/me')).status).toBe(200)
    expect((await elsewhere.get('/me')).status).toBe(401)
    const stale = server.caller()
    stale.cookies = old
    expect((await stale.get('/me')).status).toBe(401)
    expect((await signIn(email, password)).status).toBe(401)
    expect((await signIn(email, 'another horse 1')).status).toBe(200)
    const left = await server.sql('select id from auth.sessions where user_id = $1', [user.id])
    expect(left).toHaveLength(2)
  })

  it('hands a program its new session when it changes the password', async () => {
    const { email, password } = await server.agency()
    const { body } = await signIn(email, password)
    const program = server.caller()
    program.headers = { authorization: `Bearer ${body.access_token}` }
    const changed = await program.post('/me/password', {
      current_password: password,
      password: 'another horse 2',
    })
    expect(changed.status).toBe(200)
    expect(changed.headers.getSetCookie()).toEqual([])
    expect((await program.get('/me')).status).toBe(401)
    program.headers = { authorization: `Bearer ${changed.body.access_token}` }
    expect((await program.get('/me')).status).toBe(200)
  })

  it('changes its address once both have agreed, and members see it at once', async () => {
    const { caller, email, password, user } = await server.agency()
    const wanted = `${randomUUID()}@new.example`
    const asked = await caller.post('/me/email', { email: wanted.toUpperCase(), current_password: password })
    expect(asked.body).toEqual({ email, new_email: wanted, new_email_sent_at: expect.any(String) })
    expect((await caller.get('/me/account')).body).toEqual(asked.body)
    expect((await caller.get('/me')).body.user.email).toBe(email)
    const visitor = server.caller()
    const confirm = async (address: string) => {
      const token = await mailedToken(server, address, 'email_change')
      return (await visitor.post('/auth/confirm-email', { token })).body
    }
    expect(await confirm(wanted)).toEqual({ status: 'pending' })
    expect((await caller.get('/me/account')).body.email).toBe(email)
    expect(await confirm(email)).toEqual({ status: 'confirmed', email: wanted })
    // Nobody was signed in by it.
    expect(visitor.cookies.size).toBe(0)
    expect((await caller.get('/me')).body.user.email).toBe(wanted)
    expect(await server.sql('select email from public.users where id = $1', [user.id])).toEqual([
      { email: wanted },
    ])
    expect((await caller.get('/me/account')).body).toMatchObject({ email: wanted, new_email: null })
    expect((await signIn(wanted, password)).status).toBe(200)
    expect((await signIn(email, password)).status).toBe(401)
  })

  it('takes a change of address back, also when a new password has made its links void', async () => {
    const { caller, email, password } = await server.agency()
    const wanted = `${randomUUID()}@new.example`
    await caller.post('/me/email', { email: wanted, current_password: password })
    const links = [
      await mailedToken(server, wanted, 'email_change'),
      await mailedToken(server, email, 'email_change'),
    ]
    await caller.post('/me/password', { current_password: password, password: 'another horse 1' })
    expect((await caller.get('/me/account')).body).toEqual({
      email,
      new_email: wanted,
      new_email_sent_at: null,
    })
    // Asked for once more, at once, it is mailed once more.
    const again = await caller.post('/me/email', { email: wanted, current_password: 'another horse 1' })
    expect(again.body).toMatchObject({ new_email: wanted, new_email_sent_at: expect.any(String) })
    for (const address of [wanted, email]) links.push(await mailedToken(server, address, 'email_change'))

    const none = { email, new_email: null, new_email_sent_at: null }
    expect((await caller.delete('/me/email')).body).toEqual(none)
    expect((await caller.get('/me/account')).body).toEqual(none)
    expect((await caller.delete('/me/email')).body).toEqual(none)
    for (const token of links) {
      const refused = await server.caller().post('/auth/confirm-email', { token })
      expect(refused.body.code).toBe('link_expired')
    }
    expect((await caller.get('/me/account')).body.email).toBe(email)
    expect((await server.caller().delete('/me/email')).status).toBe(401)
  })

  it('cannot take an address that somebody has, in whatever way, and is not told who', async () => {
    const { caller, email, password } = await server.agency()
    const other = await server.agency('Other')
    const invited = `${randomUUID()}@invited.example`
    await other.caller.post('/invites', { invites: [{ email: invited, role: 'manager' }] })
    const orphan = `${randomUUID()}@orphan.example`
    await server.sql(`insert into public.users (id, client_id, email, role) values ($1, $2, $3, 'manager')`, [
      randomUUID(),
      other.workspace.id,
      orphan,
    ])
    const sessions = async () =>
      (await server.sql<{ n: number }>('select count(*)::int as n from auth.sessions', []))[0]?.n
    const before = await sessions()
    const answers = []
    for (const address of [other.email, invited, orphan]) {
      answers.push(await caller.post('/me/email', { email: address, current_password: password }))
    }
    for (const { status, body, text } of answers) {
      expect([status, body.code, body.detail]).toEqual([409, 'email_taken', 'This address cannot be used.'])
      expect(text).not.toContain(other.agency.id)
    }
    const own = await caller.post('/me/email', { email, current_password: password })
    expect([own.status, own.body.code]).toEqual([422, 'invalid'])
    const wrong = await caller.post('/me/email', { email: orphan, current_password: 'not this one' })
    expect([wrong.status, wrong.body.code]).toEqual([422, 'wrong_password'])
    // Each of these tries signed in once, and left nothing behind.
    expect(await sessions()).toBe(before)
  })

  it('lists its sessions, with this one marked, and ends others but nobody else’s', async () => {
    const { caller, email, password } = await server.agency()
    const stranger = await server.agency('Stranger')
    const program = server.caller()
    program.headers = { 'user-agent': 'Telephone/1.0' }
    await program.post('/auth/sign-in', { email, password })
    const { caller: third } = await signIn(email, password)
    const list = async (who = caller) => (await who.get('/me/sessions')).body.items
    const items = await list()
    expect(items).toHaveLength(3)
    expect(items.filter(({ current }: { current: boolean }) => current)).toHaveLength(1)
    const telephone = items.find((one: { user_agent: string }) => one.user_agent === 'Telephone/1.0')
    expect(telephone).toMatchObject({ current: false, ip: '127.0.0.1', created_at: expect.any(String) })

    const [theirs] = await list(stranger.caller)
    for (const id of [theirs.id, randomUUID()]) {
      const refused = await caller.delete(`/me/sessions/${id}`)
      expect([refused.status, refused.body.code]).toEqual([404, 'not_found'])
    }
    expect((await stranger.caller.get('/me')).status).toBe(200)
    expect((await caller.delete('/me/sessions/x')).body.code).toBe('malformed')

    expect((await caller.delete(`/me/sessions/${telephone.id}`)).status).toBe(204)
    expect((await program.get('/me')).status).toBe(401)
    expect((await third.get('/me')).status).toBe(200)
    expect((await caller.delete('/me/sessions')).status).toBe(204)
    expect((await third.get('/me')).status).toBe(401)
    const [last] = await list()
    expect(last.current).toBe(true)
    expect((await caller.delete(`/me/sessions/${last.id}`)).status).toBe(204)
    expect(caller.cookies.size).toBe(0)
    expect((await caller.get('/me')).status).toBe(401)
  })

  it('counts guesses at its password as attempts to sign in', async () => {
    const strict = await startTestServer(engine, {
      beside: server,
      budgets: { sign_in_account_address: { points: 3, seconds: 900 } },
    })
    const { caller, password, email } = await strict.agency()
    const guess = (current_password: string) =>
      caller.post('/me/password', { current_password, password: 'another horse 1' })
    for (const wrong of ['a', 'b', 'c']) expect((await guess(wrong)).status).toBe(422)
    for (const answer of [
      await guess(password),
      await caller.post('/me/email', { email: 'x@new.example', current_password: password }),
      await strict.caller().post('/auth/sign-in', { email, password }),
    ]) {
      expect([answer.status, answer.body.code]).toEqual([429, 'rate_limited'])
    }
    await strict.close()
  })
})
