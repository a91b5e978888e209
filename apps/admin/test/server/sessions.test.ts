import { randomUUID } from 'node:crypto'
import { engines } from '@audienceos/db/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestServer, type TestServer } from './support/test-server.ts'

describe.each(engines)('sessions on %s', (engine) => {
  let server: TestServer
  /** Milliseconds that the server's clock is ahead: an access token lives for an hour. */
  let ahead = 0
  beforeAll(async () => {
    server = await startTestServer(engine, { now: () => Date.now() + ahead })
  })
  afterAll(() => server?.close())

  it('are renewed on the way when the access token has expired, once for requests that come together', async () => {
    const { caller, user } = await server.agency()
    const before = new Map(caller.cookies)
    ahead = 2 * 60 * 60 * 1000
    try {
      const answers = await Promise.all(Array.from({ length: 8 }, () => caller.get('/me')))
      expect(answers.map(({ status }) => status)).toEqual(Array(8).fill(200))
      expect(answers[0]?.body.user.id).toBe(user.id)
      const [{ tokens } = { tokens: 0 }] = await server.sql<{ tokens: number }>(
        'select count(*)::int as tokens from auth.refresh_tokens where user_id = $1',
        [user.id],
      )
      // The one of sign-up and the one of the single trade.
      expect(tokens).toBe(2)
      expect(caller.cookies.get('audienceos_access')).not.toBe(before.get('audienceos_access'))
      // A tab that still holds the old token moments later.
      const late = server.caller()
      late.cookies = before
      expect((await late.get('/me')).status).toBe(200)
    } finally {
      ahead = 0
    }
  })

  it('are renewed without the access cookie, which the browser drops when it expires', async () => {
    const { caller } = await server.agency()
    caller.cookies.delete('audienceos_access')
    expect((await caller.post('/clients', { name: 'After lunch' })).status).toBe(201)
    expect(caller.cookies.has('audienceos_access')).toBe(true)
  })

  it('end with a refresh token that is worth nothing, and the cookies go', async () => {
    const { caller } = await server.agency()
    caller.cookies = new Map([['audienceos_refresh', 'nonsense']])
    const answer = await caller.get('/me')
    expect(answer.status).toBe(401)
    expect(caller.cookies.size).toBe(0)
    // Public endpoints do not mind.
    caller.cookies = new Map([['audienceos_refresh', 'nonsense']])
    expect((await caller.get('/setup')).status).toBe(200)
  })

  it('do not trade a refresh token for a foreign page', async () => {
    const { caller } = await server.agency()
    caller.cookies.delete('audienceos_access')
    const kept = new Map(caller.cookies)
    caller.headers = { origin: 'https://evil.example' }
    expect((await caller.post('/clients', { name: 'x' })).status).toBe(403)
    expect(caller.cookies).toEqual(kept)
  })

  it('can be traded by programs', async () => {
    const { email, password } = await server.agency()
    const program = server.caller()
    const { body } = await program.post('/auth/sign-in', { email, password })
    program.cookies.clear()
    program.headers = {}
    const traded = await program.post('/auth/refresh', { refresh_token: body.refresh_token })
    expect(traded.status).toBe(200)
    program.headers = { authorization: `Bearer ${traded.body.access_token}` }
    expect((await program.get('/me')).status).toBe(200)
    expect((await program.post('/auth/refresh', { refresh_token: 'nonsense' })).body.code).toBe('no_session')
  })

  it('end within seconds when the account is banned, deleted or loses its agency', async () => {
    const ends = [
      `update auth.users set banned_until = now() + interval '1 day' where id = $1`,
      'delete from public.users where id = $1',
      'update public.users set client_id = null where id = $1',
    ]
    for (const statement of ends) {
      const { caller, user } = await server.agency()
      expect((await caller.get('/me')).status).toBe(200)
      await server.sql(statement, [user.id])
      await expect
        .poll(async () => (await caller.get('/me')).status, { timeout: 10_000, interval: 500 })
        .toBe(401)
    }
  })

  it('are refused to an account without an agency, and left closed', async () => {
    const { user, email, password } = await server.agency()
    await server.sql('update public.users set client_id = null where id = $1', [user.id])
    const answer = await server.caller().post('/auth/sign-in', { email, password })
    expect(answer.body.code).toBe('forbidden')
    expect(answer.headers.getSetCookie()).toEqual([])
    expect(answer.text).not.toContain('access_token')
  })

  it('are not made by tokens of our own making', async () => {
    const { user } = await server.agency()
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
    const claims = {
      sub: user.id,
      role: 'authenticated',
      aud: 'authenticated',
      exp: 4_000_000_000,
      session_id: randomUUID(),
    }
    for (const token of [
      `${part({ alg: 'none' })}.${part(claims)}.`,
      `${part({ alg: 'HS256' })}.${part(claims)}.${'A'.repeat(43)}`,
      'a.b.c',
      '',
    ]) {
      const forged = server.caller()
      forged.cookies.set('audienceos_access', token)
      expect((await forged.get('/me')).status).toBe(401)
    }
  })
})

describe('attempts', () => {
  it('are limited per account and address, known or not, and a success forgives', async () => {
    const server = await startTestServer('pglite', {
      budgets: { sign_in_account_address: { points: 3, seconds: 900 } },
    })
    const { email, password } = await server.agency()
    const attempt = (address: string, secret: string) =>
      server.caller().post('/auth/sign-in', { email: address, password: secret })
    for (const address of [email, 'nobody@nowhere.example']) {
      const answers = [
        await attempt(address, 'wrong'),
        await attempt(address, 'wrong'),
        await attempt(address, 'wrong'),
      ]
      expect(answers.map(({ status }) => status)).toEqual([401, 401, 401])
      const refused = await attempt(address, 'wrong')
      expect(refused.status).toBe(429)
      expect(refused.body.code).toBe('rate_limited')
      expect(Number(refused.headers.get('retry-after'))).toBe(refused.body.retry_after_seconds)
      expect(refused.body.retry_after_seconds).toBeGreaterThan(600)
    }
    // Even with the right password: it could have been guessed.
    expect((await attempt(email, password)).status).toBe(429)
    const rpc = await server.caller().rpc('auth.signIn', { email, password })
    expect(rpc.status).toBe(429)
    expect(rpc.body.data.retry_after_seconds).toBeGreaterThan(0)
    const other = await server.agency()
    for (let time = 0; time < 5; time += 1) {
      await attempt(other.email, 'wrong')
      await attempt(other.email, 'wrong')
      expect((await attempt(other.email, other.password)).status).toBe(200)
    }
    await server.close()
  })

  it('to sign up are limited per address', async () => {
    const server = await startTestServer('pglite', {
      budgets: { sign_up_address: { points: 1, seconds: 60 } },
    })
    await server.agency()
    const again = await server.caller().post('/auth/sign-up', {
      agency_name: 'X',
      full_name: 'Y',
      email: 'second@x.example',
      password: 'correct horse battery',
    })
    expect(again.status).toBe(429)
    await server.close()
  })
})
