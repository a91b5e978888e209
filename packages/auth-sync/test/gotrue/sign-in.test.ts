import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { engines } from '../support/open-store.ts'
import { mintUser, openWorld, type World } from '../support/world.ts'

describe.each(engines)('POST /token?grant_type=password on %s', (engine) => {
  let world: World
  beforeAll(async () => {
    world = await openWorld(engine)
  })
  afterAll(() => world.close())

  const signIn = (email: unknown, password: unknown) =>
    world.http('POST', '/token?grant_type=password', { body: { email, password } })

  it('answers with tokens, times and the user', async () => {
    const user = await mintUser(world, { user_metadata: { full_name: 'Ann' } })
    const { status, json, headers } = await signIn(user.email.toUpperCase(), user.password)
    expect(status).toBe(200)
    expect(headers.get('content-type')).toContain('application/json')
    expect(json).toMatchObject({
      token_type: 'bearer',
      expires_in: 3600,
      user: { id: user.id, email: user.email },
    })
    expect(json.expires_at).toBeGreaterThan(Date.now() / 1000 + 3500)
    expect(json.user).toMatchObject({
      aud: 'authenticated',
      role: 'authenticated',
      phone: '',
      app_metadata: { provider: 'email', providers: ['email'] },
      user_metadata: { full_name: 'Ann', email_verified: true },
      is_anonymous: false,
    })
    expect((json.user as { last_sign_in_at: string }).last_sign_in_at).toMatch(/^\d{4}-.*T.*Z$/)
    expect(JSON.stringify(json)).not.toContain('$2a$')
  })

  it('remembers a device by its link-local address, without the zone', async () => {
    const user = await mintUser(world)
    const { status } = await world.http('POST', '/token?grant_type=password', {
      body: { email: user.email, password: user.password },
      headers: { 'x-forwarded-for': 'fe80::1%eth0' },
    })
    expect(status).toBe(200)
    const [session] = await world.sql('select host(ip) as ip from auth.sessions where user_id = $1::uuid', [
      user.id,
    ])
    expect(session).toEqual({ ip: 'fe80::1' })
  })

  it('puts the claims of GoTrue into the access token', async () => {
    const user = await mintUser(world, { app_metadata: { sync_op: 'x' } })
    const { json } = await signIn(user.email, user.password)
    const claims = JSON.parse(
      Buffer.from(String(json.access_token).split('.')[1] ?? '', 'base64url').toString(),
    )
    expect(claims).toMatchObject({
      sub: user.id,
      aud: 'authenticated',
      role: 'authenticated',
      email: user.email,
      phone: '',
      aal: 'aal1',
      amr: [{ method: 'password' }],
      app_metadata: { provider: 'email', sync_op: 'x' },
      is_anonymous: false,
    })
    expect(claims.exp - claims.iat).toBe(3600)
    const [session] = await world.sql(
      'select user_id::text as user_id from auth.sessions where id = $1::uuid',
      [claims.session_id],
    )
    expect(session).toEqual({ user_id: user.id })
  })

  it('gives unknown address and wrong password the same answer', async () => {
    const user = await mintUser(world)
    const wrong = await signIn(user.email, 'not the password')
    const unknown = await signIn('nobody@nowhere.test', 'not the password')
    expect(wrong.status).toBe(400)
    expect(wrong.json).toEqual({ code: 'invalid_credentials', message: 'Invalid login credentials' })
    expect([unknown.status, unknown.text]).toEqual([wrong.status, wrong.text])
  })

  it('spends the same time on an unknown address as on a wrong password', async () => {
    const user = await mintUser(world)
    const median = async (email: string) => {
      const times: number[] = []
      for (let round = 0; round < 7; round++) {
        const start = performance.now()
        await signIn(email, 'not the password')
        times.push(performance.now() - start)
      }
      return times.sort((a, b) => a - b)[3] ?? 0
    }
    await median('warm@up.test')
    const [known, unknown] = [await median(user.email), await median('nobody@nowhere.test')]
    expect(unknown / known).toBeGreaterThan(0.4)
    expect(unknown / known).toBeLessThan(2.5)
  })

  it('refuses an unconfirmed address only to who knows the password', async () => {
    const user = await mintUser(world, { email_confirm: false })
    expect((await signIn(user.email, user.password)).json).toMatchObject({ code: 'email_not_confirmed' })
    expect((await signIn(user.email, 'wrong one')).json).toMatchObject({ code: 'invalid_credentials' })
  })

  it('refuses a banned person, and lets them in again after the ban', async () => {
    const user = await mintUser(world, { ban_duration: '1h30m' })
    expect(await signIn(user.email, user.password)).toMatchObject({
      status: 400,
      json: { code: 'user_banned' },
    })
    const lifted = await world.http('PUT', `/admin/users/${user.id}`, {
      token: world.service_role_key,
      body: { ban_duration: 'none' },
    })
    expect(lifted.json.banned_until).toBeUndefined()
    expect((await signIn(user.email, user.password)).status).toBe(200)
  })

  it('refuses what is not a sign-in', async () => {
    expect((await signIn('', 'x')).json).toMatchObject({ code: 'validation_failed' })
    expect((await signIn(5, 'x')).json).toMatchObject({ code: 'bad_json' })
    expect((await world.http('POST', '/token?grant_type=password', { body: '{' })).json).toMatchObject({
      code: 'bad_json',
    })
    expect(await world.http('POST', '/token?grant_type=magic', { body: {} })).toMatchObject({
      status: 400,
      json: { message: 'unsupported_grant_type' },
    })
  })

  it('answers in the old dialect to who does not name the API version', async () => {
    const request = { body: { email: 'nobody@nowhere.test', password: 'wrong' } }
    const old = await world.http('POST', '/token?grant_type=password', { ...request, legacy: true })
    expect(old.json).toEqual({
      code: 400,
      error_code: 'invalid_credentials',
      msg: 'Invalid login credentials',
    })
    expect(old.headers.get('x-supabase-api-version')).toBeNull()
    const recent = await world.http('POST', '/token?grant_type=password', request)
    expect(recent.headers.get('x-supabase-api-version')).toBe('2024-01-01')
  })
})
