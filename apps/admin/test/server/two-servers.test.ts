import { randomUUID } from 'node:crypto'
import { type Store, serviceStore } from '@audienceos/auth-sync'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { claimTask } from '../../server/start/claim-task.ts'
import { openEvents } from './support/events.ts'
import { joined, mailedToken, password } from './support/mail.ts'
import { startTestServer, type TestServer } from './support/test-server.ts'

type Agency = Awaited<ReturnType<TestServer['agency']>>
const address = () => `${randomUUID()}@two.example`

/** Two servers on one Postgres. What happens to a member on one of them must bite on the other at once. */
describe('two servers', () => {
  let one: TestServer
  let two: TestServer
  let acme: Agency
  beforeAll(async () => {
    one = await startTestServer('postgres')
    two = await startTestServer('postgres', { beside: one, environment: { SIGNUP: 'closed' } })
    acme = await one.agency('Acme')
  })
  afterAll(async () => {
    await two?.close()
    await one?.close()
  })

  /** The same token on both servers, used on both a moment ago, so that both remember it as good. */
  async function onBoth(role = 'manager') {
    const hand = await joined(one, acme, { email: address(), role })
    const [token = ''] = [hand.caller.cookies.get('audienceos_access')]
    const bearer = (server: TestServer) => {
      const caller = server.caller()
      caller.headers = { authorization: `Bearer ${token}` }
      return caller
    }
    const [here, there] = [bearer(one), bearer(two)]
    const warm = async () => [(await here.get('/me')).status, (await there.get('/me')).status]
    expect(await warm()).toEqual([200, 200])
    return { ...hand, here, there, warm, cookie: hand.caller }
  }

  /** Milliseconds until the other server refuses a token that is valid for an hour by its own word. */
  async function refusedWithin(caller: { get(path: string): Promise<{ status: number }> }) {
    const started = performance.now()
    await expect
      .poll(async () => (await caller.get('/me')).status, { timeout: 4_000, interval: 20 })
      .toBe(401)
    return performance.now() - started
  }

  it('shut a member out together when they are offboarded, streams and refresh tokens included', async () => {
    const { user, here, there, cookie, email } = await onBoth()
    const there_cookie = two.caller()
    there_cookie.cookies = new Map(cookie.cookies)
    const stream = await openEvents(there_cookie)
    const gone = await acme.caller.post(`/members/${user.id}/offboard`, { take_over: { default: null } })
    expect(gone.status).toBe(200)
    // Where it happened, by the next request; on the other one as soon as Postgres has told it.
    expect((await here.get('/me')).status).toBe(401)
    expect(await refusedWithin(there)).toBeLessThan(1_000)
    expect(await stream.ended).toBe('bye')
    const renewed = two.caller()
    renewed.cookies = new Map([['audienceos_refresh', cookie.cookies.get('audienceos_refresh') ?? '']])
    expect((await renewed.get('/me')).status).toBe(401)
    const signed_in = await two.caller().post('/auth/sign-in', { email, password })
    expect([signed_in.status, signed_in.body.code]).toEqual([401, 'invalid_credentials'])
  })

  it('end the sessions of a demoted member, and the next ones have the new role', async () => {
    const { user, here, there, email } = await onBoth('admin')
    expect((await there.get('/outbox')).status).toBe(200)
    expect((await acme.caller.patch(`/members/${user.id}`, { role: 'team_member' })).status).toBe(200)
    expect((await here.get('/outbox')).status).toBe(401)
    expect(await refusedWithin(there)).toBeLessThan(1_000)
    const again = two.caller()
    expect((await again.post('/auth/sign-in', { email, password })).body.user.role).toBe('team_member')
    expect((await again.get('/outbox')).status).toBe(403)
  })

  it('refuse a banned account within seconds, whoever banned it', async () => {
    const { user, warm, there } = await onBoth()
    await one.sql(`update auth.users set banned_until = now() + interval '1 day' where id = $1`, [user.id])
    await one.sql('select audienceos.end_sessions($1)', [user.id])
    await refusedWithin(there)
    expect(await warm()).toEqual([401, 401])
  })

  it('end sessions that their person ends, and all others when the password changes', async () => {
    const { there, warm, cookie, email } = await onBoth()
    const elsewhere = two.caller()
    await elsewhere.post('/auth/sign-in', { email, password })
    const { items } = (await cookie.get('/me/sessions')).body
    const other = items.find(({ current }: { current: boolean }) => !current)
    expect((await cookie.delete(`/me/sessions/${other.id}`)).status).toBe(204)
    await refusedWithin(elsewhere)
    expect(await warm()).toEqual([200, 200])
    const changed = await cookie.post('/me/password', {
      current_password: password,
      password: `${password} 2`,
    })
    expect(changed.status).toBe(200)
    await refusedWithin(there)
    expect((await cookie.get('/me')).status).toBe(200)
  })

  it('share what one of them does every so often', async () => {
    const stores = [one, two].map(({ db }) => serviceStore(db.service))
    const claim = async () => {
      const claims = await Promise.all(
        Array.from({ length: 12 }, (_, n) => claimTask(stores[n % 2] as Store, 'test task', 300)),
      )
      return claims.filter(Boolean).length
    }
    expect([await claim(), await claim()]).toEqual([1, 0])
    await one.sql(`update audienceos.task_claims set claimed_until = now() where task = 'test task'`)
    expect(await claim()).toBe(1)
    // And accounts were checked once, although both servers have started.
    const [checks] = await one.sql<{ n: number }>('select count(*)::int as n from audienceos.account_checks')
    expect(checks).toEqual({ n: 1 })
  })

  it('let an invited person in where sign-up is closed', async () => {
    const admin = { caller: two.caller() }
    await admin.caller.post('/auth/sign-in', { email: acme.email, password: acme.password })
    const hand = await joined(two, admin, { email: address() })
    expect(hand.user.agency_id).toBe(acme.agency.id)
    const refused = await two.caller().post('/auth/sign-up', {
      agency_name: 'X',
      full_name: 'Y',
      email: address(),
      password,
    })
    expect([refused.status, refused.body.code]).toEqual([403, 'signup_closed'])
    const email = address()
    const invited = await admin.caller.post('/invites', { invites: [{ email, role: 'manager' }] })
    // Whichever server the link leads to.
    const token = await mailedToken(one, email)
    const accepted = await one.caller().post('/auth/accept-invite', { token, password })
    expect(accepted.body.user.id).toBe(invited.body.results[0].member.id)
  })
})
