import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hashPassword } from '../../src/passwords/hash.ts'
import { engines } from '../support/open-store.ts'
import { mintUser, openWorld, type World } from '../support/world.ts'

describe.each(engines)('/admin/users on %s', (engine) => {
  let world: World
  beforeAll(async () => {
    world = await openWorld(engine)
  })
  afterAll(() => world.close())

  const admin = (method: string, path: string, body?: unknown) =>
    world.http(method, path, { token: world.service_role_key, ...(body === undefined ? {} : { body }) })
  const signIn = (email: string, password: string) =>
    world.http('POST', '/token?grant_type=password', { body: { email, password } })

  it('creates a user under the id it is given, with a bcrypt hash from elsewhere', async () => {
    const id = crypto.randomUUID()
    const made = await admin('POST', '/admin/users', {
      id,
      email: `Mixed-${id}@Case.Test`,
      password_hash: await hashPassword('from elsewhere'),
      email_confirm: true,
      app_metadata: { sync_op: 'op' },
      user_metadata: { full_name: 'Bo' },
    })
    expect(made.status).toBe(200)
    expect(made.json).toMatchObject({
      id,
      email: `mixed-${id}@case.test`,
      app_metadata: { provider: 'email', providers: ['email'], sync_op: 'op' },
      user_metadata: { full_name: 'Bo', email_verified: true },
      identities: [
        { id, user_id: id, provider: 'email', identity_data: { sub: id, email: `mixed-${id}@case.test` } },
      ],
    })
    expect(made.json.confirmed_at).toBe(made.json.email_confirmed_at)
    expect((await signIn(`mixed-${id}@case.test`, 'from elsewhere')).status).toBe(200)
    expect((await admin('GET', `/admin/users/${id}`)).json).toMatchObject({
      id,
      app_metadata: { sync_op: 'op' },
    })
  })

  it('answers a replay of its own success with email_exists', async () => {
    const user = await mintUser(world)
    const again = await admin('POST', '/admin/users', {
      id: user.id,
      email: user.email.toUpperCase(),
      password: 'whatever',
    })
    expect([again.status, again.json.code]).toEqual([422, 'email_exists'])
  })

  it('answers 500 to a second user under one id', async () => {
    const user = await mintUser(world)
    const again = await admin('POST', '/admin/users', {
      id: user.id,
      email: 'other@id.test',
      password: 'whatever',
    })
    expect([again.status, again.json.code]).toEqual([500, 'unexpected_failure'])
    expect(again.text).not.toContain('users_pkey')
    expect((await signIn('other@id.test', 'whatever')).status).toBe(400)
  })

  it('lets exactly one of 20 requests for one address through', async () => {
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        admin('POST', '/admin/users', {
          email: n % 2 ? 'Race@One.test' : 'race@one.TEST',
          password: 'whatever',
        }),
      ),
    )
    expect(answers.filter((answer) => answer.status === 200)).toHaveLength(1)
    expect(answers.every((answer) => [200, 422, 500].includes(answer.status))).toBe(true)
  })

  it.each([
    ['no address', { password: 'abcdefg' }, 400, 'validation_failed'],
    ['an address that is none', { email: 'not-an-address' }, 400, 'validation_failed'],
    [
      'two passwords',
      { email: 'two@pass.test', password: 'abcdefg', password_hash: '$2a$10$x' },
      400,
      'validation_failed',
    ],
    ['a hash that is none', { email: 'no@hash.test', password_hash: 'plain' }, 500, 'unexpected_failure'],
    [
      'a password beyond bcrypt',
      { email: 'long@pass.test', password: 'x'.repeat(73) },
      400,
      'validation_failed',
    ],
    ['an id that is none', { id: 'me', email: 'no@id.test' }, 400, 'validation_failed'],
    [
      'the nil id',
      { id: '00000000-0000-0000-0000-000000000000', email: 'nil@id.test' },
      400,
      'validation_failed',
    ],
    ['a ban of no length', { email: 'no@ban.test', ban_duration: '3 days' }, 400, 'validation_failed'],
    ['a wrong type', { email: ['x'] }, 400, 'bad_json'],
  ])('refuses %s', async (_, body, status, code) => {
    const answer = await admin('POST', '/admin/users', body)
    expect([answer.status, answer.json.code]).toEqual([status, code])
  })

  it('lets only the service role in', async () => {
    const user = await mintUser(world)
    const { json } = await signIn(user.email, user.password)
    expect(await world.http('GET', '/admin/users')).toMatchObject({
      status: 401,
      json: { code: 'no_authorization' },
    })
    expect(await world.http('GET', '/admin/users', { token: String(json.access_token) })).toMatchObject({
      status: 403,
      json: { code: 'not_admin' },
    })
    expect(await world.http('GET', '/admin/users', { token: 'nonsense' })).toMatchObject({
      status: 403,
      json: { code: 'bad_jwt' },
    })
  })

  it('updates at once and merges metadata shallowly', async () => {
    const user = await mintUser(world, { app_metadata: { keep: 1, drop: 2 } })
    const put = await admin('PUT', `/admin/users/${user.id}`, {
      email: `New-${user.email}`,
      email_confirm: true,
      password: 'a new password',
      app_metadata: { drop: null, add: 3 },
    })
    expect(put.json).toMatchObject({
      email: `new-${user.email}`,
      app_metadata: { keep: 1, add: 3, provider: 'email' },
    })
    expect(put.json.app_metadata).not.toHaveProperty('drop')
    expect(put.json.identities).toMatchObject([
      { identity_data: { email: `new-${user.email}`, email_verified: true } },
    ])
    expect((await signIn(`new-${user.email}`, 'a new password')).status).toBe(200)
  })

  it('answers 500 to an update onto a taken address, and changes nothing', async () => {
    const [user, other] = [await mintUser(world), await mintUser(world)]
    const put = await admin('PUT', `/admin/users/${user.id}`, {
      email: other.email,
      app_metadata: { half: true },
    })
    expect([put.status, put.json.code]).toEqual([500, 'unexpected_failure'])
    expect((await admin('GET', `/admin/users/${user.id}`)).json.app_metadata).not.toHaveProperty('half')
  })

  it('deletes for good, with sessions and identities, and says 404 the second time', async () => {
    const user = await mintUser(world)
    await signIn(user.email, user.password)
    expect(await admin('DELETE', `/admin/users/${user.id}`)).toMatchObject({ status: 200, json: {} })
    expect(await admin('DELETE', `/admin/users/${user.id}`)).toMatchObject({
      status: 404,
      json: { code: 'user_not_found' },
    })
    const [left] = await world.sql(
      `select (select count(*) from auth.identities where user_id = $1::uuid)::int
            + (select count(*) from auth.sessions where user_id = $1::uuid)::int
            + (select count(*) from auth.refresh_tokens where user_id = $1::uuid::text)::int as n`,
      [user.id],
    )
    expect(left).toEqual({ n: 0 })
    expect((await admin('GET', '/admin/users/not-a-uuid')).json).toMatchObject({ code: 'validation_failed' })
  })

  it('soft-deletes: the row stays, the address is free again, nobody signs in', async () => {
    const user = await mintUser(world)
    await admin('DELETE', `/admin/users/${user.id}`, { should_soft_delete: true })
    const { json } = await admin('GET', `/admin/users/${user.id}`)
    expect(json.deleted_at).toBeTypeOf('string')
    expect(json.email).not.toContain('@')
    expect((await signIn(user.email, user.password)).json).toMatchObject({ code: 'invalid_credentials' })
    expect((await admin('POST', '/admin/users', { email: user.email, password: 'another' })).status).toBe(200)
  })
})

describe.each(engines)('GET /admin/users pages on %s', (engine) => {
  let world: World
  beforeAll(async () => {
    world = await openWorld(engine)
    for (let n = 0; n < 7; n++) await mintUser(world)
  })
  afterAll(() => world.close())

  it('counts from 1, with total and links', async () => {
    const page = (query: string) =>
      world.http('GET', `/admin/users${query}`, { token: world.service_role_key })
    const first = await page('?page=1&per_page=3')
    expect(first.headers.get('x-total-count')).toBe('7')
    expect(first.headers.get('link')).toBe(
      '</admin/users?page=2&per_page=3>; rel="next", </admin/users?page=3&per_page=3>; rel="last"',
    )
    const last = await page('?page=3&per_page=3')
    expect(last.headers.get('link')).toBe('</admin/users?page=3&per_page=3>; rel="last"')
    const ids = new Set<string>()
    for (const number of [1, 2, 3]) {
      for (const user of (await page(`?page=${number}&per_page=3`)).json.users as { id: string }[])
        ids.add(user.id)
    }
    expect(ids.size).toBe(7)
    expect((await page('')).json).toMatchObject({ aud: 'authenticated' })
    expect((await page('?page=x')).json).toMatchObject({ code: 'validation_failed' })
  })
})
