import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { isSessionLive } from '../../src/index.ts'
import { hashPassword } from '../../src/passwords/hash.ts'
import { type Fault, faultyFetch } from '../support/faults.ts'
import { engines } from '../support/open-store.ts'
import { mintUser, openWorld, type World } from '../support/world.ts'

describe.each(engines)('the auth port on %s', (engine) => {
  let world: World
  beforeAll(async () => {
    world = await openWorld(engine)
  })
  afterAll(() => world.close())
  // auth-js prints what it cannot handle; nothing of ours may get that far.
  beforeEach(() => void vi.spyOn(console, 'error'))
  afterEach(() => expect(console.error).not.toHaveBeenCalled())

  it('signs in, verifies, refreshes and signs out', async () => {
    const user = await mintUser(world)
    const session = await world.auth.signIn(user.email, user.password, {
      user_agent: 'Firefox é',
      ip: '192.0.2.7',
    })
    const claims = await world.auth.verifyAccessToken(session.access_token)
    expect(claims).toMatchObject({ sub: user.id, email: user.email })
    const [row] = await world.sql(
      'select user_agent, host(ip) as ip from auth.sessions where id = $1::uuid',
      [claims.session_id],
    )
    expect(row).toEqual({ user_agent: 'Firefox ?', ip: '192.0.2.7' })

    const next = await world.auth.refresh(session.refresh_token)
    expect(next.user.id).toBe(user.id)
    expect(await isSessionLive(world.store, String(claims.session_id), user.id)).toBe(true)
    expect(await isSessionLive(world.store, String(claims.session_id), crypto.randomUUID())).toBe(false)
    await world.auth.signOut(next.access_token, 'local')
    expect(await isSessionLive(world.store, String(claims.session_id), user.id)).toBe(false)
    await expect(world.auth.refresh(next.refresh_token)).rejects.toMatchObject({ code: 'session_expired' })
    await world.auth.signOut(next.access_token, 'local')
  })

  it('ends a session by a ban', async () => {
    const user = await mintUser(world)
    const session = await world.auth.signIn(user.email, user.password)
    const { session_id } = await world.auth.verifyAccessToken(session.access_token)
    await world.auth.adminBanUser(user.id)
    expect(await isSessionLive(world.store, String(session_id), user.id)).toBe(false)
    await expect(world.auth.refresh(session.refresh_token)).rejects.toMatchObject({ code: 'user_banned' })
  })

  it('tells the same of a wrong password, an unknown address, a ban and an odd address', async () => {
    const [user, banned] = [await mintUser(world), await mintUser(world, { ban_duration: '1h' })]
    const failure = (email: string, password: string) =>
      world.auth.signIn(email, password).then(
        () => 'signed in',
        (error: Error & { code: string }) => error.code,
      )
    expect(
      await Promise.all([
        failure(user.email, 'wrong one'),
        failure('nobody@nowhere.test', 'wrong one'),
        failure(banned.email, banned.password),
        failure('', 'x'),
        failure('a'.repeat(5000), 'x'),
      ]),
    ).toEqual(Array.from({ length: 5 }, () => 'invalid_credentials'))
  })

  it('never hands one person the session of another that is refreshed at the same time', async () => {
    const people = await Promise.all(Array.from({ length: 8 }, () => mintUser(world)))
    const sessions = await Promise.all(
      people.map((person) => world.auth.signIn(person.email, person.password)),
    )
    const next = await Promise.all(sessions.map((session) => world.auth.refresh(session.refresh_token)))
    expect(next.map((session) => session.user.id)).toEqual(people.map((person) => person.id))
  })

  it('ends the session of a reused refresh token', async () => {
    const user = await mintUser(world)
    const first = await world.auth.signIn(user.email, user.password)
    const second = await world.auth.refresh(first.refresh_token)
    await world.auth.refresh(second.refresh_token)
    await expect(world.auth.refresh(first.refresh_token)).rejects.toMatchObject({
      code: 'refresh_token_reused',
    })
  })

  it('administers users', async () => {
    const id = crypto.randomUUID()
    const user = {
      id,
      email: `${id}@port.test`,
      password_hash: await hashPassword('through the port'),
      email_confirm: true,
      app_metadata: { sync_op: 'x' },
      user_metadata: {},
    }
    expect(await world.auth.adminCreateUser(user)).toMatchObject({
      id,
      app_metadata: { sync_op: 'x' },
      last_sign_in_at: null,
    })
    await expect(world.auth.adminCreateUser(user)).rejects.toMatchObject({ code: 'email_taken' })
    expect(await world.auth.adminGetUser(id)).toMatchObject({ id, email: user.email })
    await world.auth.adminDeleteUser(id)
    await world.auth.adminDeleteUser(id)
    expect(await world.auth.adminGetUser(id)).toBeNull()
  })

  it('says that our key is wrong, not the person', async () => {
    const auth = world.connect(world.inProcess, { service_role_key: 'not.a.key' })
    await expect(auth.adminGetUser(crypto.randomUUID())).rejects.toMatchObject({ code: 'auth_misconfigured' })
  })

  it.each<Fault>([
    'refused',
    'lost_reset',
    'lost_truncated',
    'lost_silence',
    'lost_500',
    'lost_502',
    '503',
    '504',
  ])('reports %s as no answer', async (fault) => {
    const user = await mintUser(world)
    const fetcher = faultyFetch(world.inProcess, 'POST', '/token', [fault])
    const auth = world.connect(fetcher, fault === 'lost_silence' ? { timeout_ms: 3_000 } : {})
    await expect(auth.signIn(user.email, user.password)).rejects.toMatchObject({ code: 'auth_unavailable' })
    expect((await auth.signIn(user.email, user.password)).user.id).toBe(user.id)
  })

  it('reports a limit as a limit', async () => {
    const auth = world.connect(faultyFetch(world.inProcess, 'POST', '/token', ['429']))
    await expect(auth.signIn('a@b.test', 'whatever')).rejects.toMatchObject({
      code: 'rate_limited',
      retry_after: 60,
    })
  })
})
