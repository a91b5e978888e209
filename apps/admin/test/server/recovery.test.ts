import { randomUUID } from 'node:crypto'
import { engines } from '@audienceos/db/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { joined, mailedToken, password } from './support/mail.ts'
import { startTestServer, type TestServer } from './support/test-server.ts'

const address = () => `${randomUUID()}@recovery.example`

describe.each(engines)('a forgotten password on %s', (engine) => {
  let server: TestServer
  let ahead = 0
  beforeAll(async () => {
    server = await startTestServer(engine, { now: () => Date.now() + ahead })
  })
  afterAll(() => server?.close())

  it('is replaced by the link of a mail, which signs in here and out everywhere else', async () => {
    const { caller: elsewhere, email, user } = await server.agency()
    const visitor = server.caller()
    expect((await visitor.post('/auth/recover', { email: ` ${email.toUpperCase()}` })).status).toBe(204)
    const token = await mailedToken(server, email, 'recovery')
    const reset = await visitor.post('/auth/reset-password', { token, password })
    expect(reset.body.user.id).toBe(user.id)
    expect((await visitor.get('/me')).body.user.id).toBe(user.id)
    expect((await elsewhere.get('/me')).status).toBe(401)
    expect((await server.caller().post('/auth/sign-in', { email, password })).status).toBe(200)
    const again = await server.caller().post('/auth/reset-password', { token, password: 'yet another one' })
    expect([again.status, again.body.code]).toEqual([422, 'link_expired'])
    // The session that the link opened is not left behind: it could set a password without the old one.
    const claims = await server.sql<{ tag: string | null }>(
      'select tag from auth.sessions where user_id = $1',
      [user.id],
    )
    expect(claims.filter(({ tag }) => tag !== null && /otp/.test(tag))).toEqual([])
  })

  it('is asked for in the same way whether or not there is such an account', async () => {
    const { email } = await server.agency()
    const ask = (one: string) => server.caller().post('/auth/recover', { email: one })
    const banned = await joined(server, await server.agency(), { email: address() })
    await server.sql(`update auth.users set banned_until = now() + interval '9 years' where id = $1`, [
      banned.user.id,
    ])
    const answers = [await ask(email), await ask(address()), await ask(banned.email)]
    // Within the minute, in which the auth service would refuse to mail again.
    answers.push(await ask(email))
    const plain = ({ status, text, headers }: (typeof answers)[number]) => ({
      status,
      text,
      names: [...headers.keys()].filter((name) => name !== 'x-request-id').toSorted(),
    })
    for (const answer of answers) expect(plain(answer)).toEqual(plain(answers[0] as (typeof answers)[number]))
    expect(answers[0]?.status).toBe(204)
    expect((await ask('nobody')).body.errors).toMatchObject([{ path: 'body.email' }])
  })

  it('keeps the link’s worth when the new password is refused after it was redeemed', async () => {
    const { email, user } = await server.agency()
    await server.caller().post('/auth/recover', { email })
    const token = await mailedToken(server, email, 'recovery')
    const visitor = server.caller()
    // Refused beforehand: the link is still good.
    const weak = await visitor.post('/auth/reset-password', { token, password: 'short' })
    expect([weak.status, weak.body.errors[0].path]).toEqual([422, 'body.password'])
    await server.sql(
      `create function audienceos.test_refuse() returns trigger language plpgsql as $$ begin raise exception 'no'; end $$`,
    )
    await server.sql(
      `create trigger test_refuse before update of encrypted_password on auth.users for each row
       when (new.encrypted_password is distinct from old.encrypted_password) execute function audienceos.test_refuse()`,
    )
    const failed = await visitor.post('/auth/reset-password', { token, password })
    await server.sql('drop trigger test_refuse on auth.users')
    expect(failed.status).toBe(503)
    expect((await visitor.post('/auth/reset-password', { token, password })).body.code).toBe('link_expired')
    const retried = await visitor.post('/auth/reset-password', { password })
    expect(retried.body.user?.id).toBe(user.id)
    expect((await server.caller().post('/auth/sign-in', { email, password })).status).toBe(200)
    // And after that the session is an ordinary one.
    const third = await visitor.post('/auth/reset-password', { password: 'yet another one' })
    expect([third.status, third.body.code]).toEqual([422, 'link_expired'])
  })

  it('cannot be set by an ordinary session, nobody’s, or a link that is too old', async () => {
    const { caller, email, password: own } = await server.agency()
    const { body: session } = await server.caller().post('/auth/sign-in', { email, password: own })
    const { access_token, refresh_token } = session
    const tries = [
      await caller.post('/auth/reset-password', { password }),
      await caller.post('/auth/accept-invite', { password }),
      await server.caller().post('/auth/reset-password', { password }),
      await server.caller().post('/auth/reset-password', { access_token, refresh_token, password }),
      await server
        .caller()
        .post('/auth/reset-password', { access_token: 'a.b.c', refresh_token: 'r', password }),
      await server.caller().post('/auth/reset-password', { token: 'nonsense', password }),
      await server.caller().post('/auth/confirm-email', { token: 'nonsense' }),
      await server.caller().post('/auth/confirm-email', {}),
      await server.caller().post('/auth/confirm-email', { access_token, refresh_token }),
    ]
    for (const { status, body, headers } of tries) {
      expect([status, body.code]).toEqual([422, 'link_expired'])
      expect(headers.getSetCookie()).toEqual([])
    }
    // Nor is the session ended whose token was copied.
    const program = server.caller()
    program.headers = { authorization: `Bearer ${access_token}` }
    expect((await program.get('/me')).status).toBe(200)
    const both = await server
      .caller()
      .post('/auth/reset-password', { token: 't', access_token, refresh_token, password })
    expect(both.body.code).toBe('invalid')
    await server.caller().post('/auth/recover', { email })
    const token = await mailedToken(server, email, 'recovery')
    ahead = 2 * 60 * 60 * 1000
    const late = await server.caller().post('/auth/reset-password', { token, password })
    ahead = 0
    expect([late.status, late.body.code]).toEqual([422, 'link_expired'])
    expect((await server.caller().post('/auth/sign-in', { email, password: own })).status).toBe(200)
  })

  it('may be set with the session that a link of Supabase’s opens by itself', async () => {
    const { email, user } = await server.agency()
    await server.caller().post('/auth/recover', { email })
    const token = await mailedToken(server, email, 'recovery')
    // Its pages verify the link themselves and hand the session on in the fragment.
    const body = await verifiedByTheService(server, token)
    const visitor = server.caller()
    const reset = await visitor.post('/auth/reset-password', { ...body, password })
    expect(reset.body.user?.id).toBe(user.id)
    expect((await visitor.get('/me')).body.user.id).toBe(user.id)
  })

  it('of somebody without an agency leads nowhere', async () => {
    const { email, user } = await server.agency()
    await server.caller().post('/auth/recover', { email })
    const token = await mailedToken(server, email, 'recovery')
    await server.sql('update public.users set client_id = null where id = $1', [user.id])
    const visitor = server.caller()
    const answer = await visitor.post('/auth/reset-password', { token, password })
    expect([answer.status, answer.body.code]).toEqual([403, 'forbidden'])
    expect(visitor.cookies.size).toBe(0)
    expect(answer.text).not.toContain('access_token')
  })

  it('heals an address that has drifted, at the next sign-in', async () => {
    const { email, password: own, user } = await server.agency()
    const drifted = address()
    await server.sql('update public.users set email = $2 where id = $1', [user.id, drifted])
    expect((await server.caller().post('/auth/sign-in', { email, password: own })).status).toBe(200)
    await expect
      .poll(async () => (await server.sql('select email from public.users where id = $1', [user.id]))[0])
      .toEqual({ email })
  })
})

async function verifiedByTheService(server: TestServer, token: string) {
  const { connectAuthService } = await import('../../server/start/connect-auth.ts')
  const { readConfig } = await import('../../server/config/read-config.ts')
  const { createLog } = await import('../../server/log/create-log.ts')
  const { serviceStore } = await import('@audienceos/auth-sync')
  const auth = await connectAuthService({
    config: readConfig({}, []),
    store: serviceStore(server.db.service),
    log: createLog('silent'),
    now: Date.now,
    site_url: server.url,
  })
  const verified = await auth.verifyMail('recovery', token)
  if ('pending' in verified) throw new Error('not verified')
  const { access_token, refresh_token } = verified.session
  return { access_token, refresh_token }
}

describe('requests for mails and tries at links', () => {
  let first: TestServer
  beforeAll(async () => {
    first = await startTestServer('pglite')
  })
  afterAll(() => first?.close())

  it('are limited by account, the same for known and unknown ones', async () => {
    const server = await startTestServer('pglite', {
      beside: first,
      budgets: {
        recover_account: { points: 2, seconds: 900 },
        redeem_link: { points: 2, seconds: 900 },
        invite_agency: { points: 3, seconds: 900 },
      },
    })
    const { email, caller } = await server.agency()
    for (const one of [email, address()]) {
      const ask = () => server.caller().post('/auth/recover', { email: one })
      expect([(await ask()).status, (await ask()).status]).toEqual([204, 204])
      const refused = await ask()
      expect([refused.status, refused.body.code]).toEqual([429, 'rate_limited'])
      expect(refused.body.retry_after_seconds).toBeGreaterThan(600)
    }
    const redeem = () => server.caller().post('/auth/accept-invite', { token: 'guess', password })
    expect([(await redeem()).status, (await redeem()).status, (await redeem()).status]).toEqual([
      422, 422, 429,
    ])
    const invites = (n: number) => ({
      invites: Array.from({ length: n }, () => ({ email: address(), role: 'manager' })),
    })
    expect((await caller.post('/invites', invites(4))).status).toBe(429)
    await server.close()
  })

  it('are limited by address', async () => {
    const server = await startTestServer('pglite', {
      beside: first,
      budgets: {
        recover_address: { points: 1, seconds: 900 },
        redeem_address: { points: 1, seconds: 900 },
      },
    })
    const post = async (path: string, body: unknown) => (await server.caller().post(path, body)).status
    expect(await post('/auth/recover', { email: address() })).toBe(204)
    expect(await post('/auth/recover', { email: address() })).toBe(429)
    expect(await post('/auth/reset-password', { token: 'a', password })).toBe(422)
    expect(await post('/auth/accept-invite', { token: 'b', password })).toBe(429)
    expect(await post('/auth/confirm-email', { token: 'c' })).toBe(429)
    await server.close()
  })
})
