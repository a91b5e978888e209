import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { engines } from '../support/open-store.ts'
import { mintUser, openWorld, type World } from '../support/world.ts'

const signUp = (world: World, body: unknown) => world.http('POST', '/signup', { body })

describe.each(engines)('POST /signup with autoconfirm on %s', (engine) => {
  let world: World
  beforeAll(async () => {
    world = await openWorld(engine)
  })
  afterAll(() => world.close())

  it('signs in at once', async () => {
    const { status, json } = await signUp(world, {
      email: 'Ann@Up.test',
      password: 'correct horse',
      data: { a: 1 },
    })
    expect(status).toBe(200)
    expect(json).toMatchObject({
      token_type: 'bearer',
      user: { email: 'ann@up.test', user_metadata: { a: 1 } },
    })
    expect((await world.http('GET', '/user', { token: String(json.access_token) })).status).toBe(200)
  })

  it.each([true, false])('refuses an address that has an account (confirmed: %s)', async (email_confirm) => {
    const user = await mintUser(world, { email_confirm })
    const answer = await signUp(world, { email: user.email, password: 'a takeover' })
    expect([answer.status, answer.json.code]).toEqual([422, 'user_already_exists'])
    const [row] = await world.sql(
      'select email_confirmed_at is not null as confirmed from auth.users where id = $1::uuid',
      [user.id],
    )
    expect(row).toEqual({ confirmed: email_confirm })
  })

  it.each([
    [{ email: 'a@b.test' }, 'validation_failed'],
    [{ email: 'a@b.test', password: '12345' }, 'weak_password'],
    [{ email: 'a@b.test', password: 'x'.repeat(73) }, 'validation_failed'],
    [{ password: 'long enough' }, 'validation_failed'],
  ])('refuses %j', async (body, code) => {
    expect((await signUp(world, body)).json).toMatchObject({ code })
  })

  it('says what it can', async () => {
    expect((await world.http('GET', '/health')).json).toMatchObject({ name: 'GoTrue' })
    expect((await world.http('GET', '/settings')).json).toMatchObject({
      disable_signup: false,
      mailer_autoconfirm: true,
      external: { email: true, google: false },
    })
    const keys = await world.http('GET', '/.well-known/jwks.json')
    expect([keys.json, keys.headers.get('cache-control')]).toEqual([{ keys: [] }, 'public, max-age=600'])
    expect((await world.http('GET', '/nothing-here')).status).toBe(404)
  })
})

describe.each(engines)('POST /signup without autoconfirm on %s', (engine) => {
  let world: World
  beforeAll(async () => {
    world = await openWorld(engine, { autoconfirm: false })
  })
  afterAll(() => world.close())

  it('answers with the bare user', async () => {
    const { json } = await signUp(world, { email: 'bare@up.test', password: 'correct horse' })
    expect(json).toMatchObject({
      email: 'bare@up.test',
      role: 'authenticated',
      identities: [{ provider: 'email' }],
    })
    expect(json).not.toHaveProperty('access_token')
    expect(json).not.toHaveProperty('email_confirmed_at')
  })

  it('hides who has a confirmed account behind a user that does not exist', async () => {
    const user = await mintUser(world)
    const { status, json } = await signUp(world, { email: user.email, password: 'correct horse' })
    expect([status, json.identities]).toEqual([200, []])
    expect(json.id).not.toBe(user.id)
    const [count] = await world.sql('select count(*)::int as n from auth.users where email = $1', [
      user.email,
    ])
    expect(count).toEqual({ n: 1 })
  })
})

describe.each(engines)('POST /signup when closed on %s', (engine) => {
  it('refuses', async () => {
    const world = await openWorld(engine, { disable_signup: true })
    const answer = await signUp(world, { email: 'late@up.test', password: 'correct horse' })
    expect([answer.status, answer.json.code]).toEqual([422, 'signup_disabled'])
    await world.close()
  })
})
