import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { engines } from '../support/open-store.ts'
import { mintUser, openWorld, type World } from '../support/world.ts'

describe.each(engines)('sessions on %s', (engine) => {
  let world: World
  beforeAll(async () => {
    world = await openWorld(engine)
  })
  afterAll(() => world.close())

  const refresh = (refresh_token: unknown) =>
    world.http('POST', '/token?grant_type=refresh_token', { body: { refresh_token } })

  async function signIn(user: { email: string; password: string }) {
    const { json } = await world.http('POST', '/token?grant_type=password', { body: user })
    return { access_token: String(json.access_token), refresh_token: String(json.refresh_token) }
  }

  it('rotates the refresh token and keeps the session', async () => {
    const first = await signIn(await mintUser(world))
    const second = await refresh(first.refresh_token)
    expect(second.status).toBe(200)
    expect(second.json.refresh_token).not.toBe(first.refresh_token)
    const session = (token: unknown) =>
      JSON.parse(Buffer.from(String(token).split('.')[1] ?? '', 'base64url').toString()).session_id
    expect(session(second.json.access_token)).toBe(session(first.access_token))
  })

  it('gives the active token again to the holder of its parent', async () => {
    const first = await signIn(await mintUser(world))
    const second = await refresh(first.refresh_token)
    const again = await refresh(first.refresh_token)
    expect(again.status).toBe(200)
    expect(again.json.refresh_token).toBe(second.json.refresh_token)
  })

  it('ends the family when an older token comes back', async () => {
    const first = await signIn(await mintUser(world))
    const second = await refresh(first.refresh_token)
    const third = await refresh(second.json.refresh_token)
    expect(await refresh(first.refresh_token)).toMatchObject({
      status: 400,
      json: { code: 'refresh_token_already_used', message: 'Invalid Refresh Token: Already Used' },
    })
    expect((await refresh(third.json.refresh_token)).json).toMatchObject({
      code: 'refresh_token_already_used',
    })
  })

  it('issues one successor to ten refreshes at once', async () => {
    const first = await signIn(await mintUser(world))
    const answers = await Promise.all(Array.from({ length: 10 }, () => refresh(first.refresh_token)))
    expect(new Set(answers.map((answer) => answer.status))).toEqual(new Set([200]))
    expect(new Set(answers.map((answer) => answer.json.refresh_token)).size).toBe(1)
  })

  it('knows no refresh token it did not issue', async () => {
    expect(await refresh('aaaaaaaaaaaa')).toMatchObject({
      status: 400,
      json: { code: 'refresh_token_not_found' },
    })
    expect(await refresh(null)).toMatchObject({
      status: 400,
      json: { error: 'invalid_request', error_description: 'refresh_token required' },
    })
  })

  it.each([
    ['local', [true, false]],
    ['others', [false, true]],
    ['global', [true, true]],
  ])('signs out with scope %s', async (scope, [own_ended, other_ended]) => {
    const user = await mintUser(world)
    const [own, other] = [await signIn(user), await signIn(user)]
    const out = await world.http('POST', `/logout?scope=${scope}`, { token: own.access_token })
    expect([out.status, out.text]).toEqual([204, ''])
    const ended = async (token: string) =>
      (await world.http('GET', '/user', { token })).json.code === 'session_not_found'
    expect([await ended(own.access_token), await ended(other.access_token)]).toEqual([own_ended, other_ended])
    expect([(await refresh(own.refresh_token)).status, (await refresh(other.refresh_token)).status]).toEqual([
      own_ended ? 400 : 200,
      other_ended ? 400 : 200,
    ])
  })

  it('refuses a scope it does not know, and to sign out nobody', async () => {
    const own = await signIn(await mintUser(world))
    expect((await world.http('POST', '/logout?scope=all', { token: own.access_token })).json).toMatchObject({
      code: 'validation_failed',
    })
    expect(await world.http('POST', '/logout')).toMatchObject({
      status: 401,
      json: { code: 'no_authorization' },
    })
  })

  it('shows the user to their own token only', async () => {
    const user = await mintUser(world)
    const { access_token } = await signIn(user)
    expect(await world.http('GET', '/user', { token: access_token })).toMatchObject({
      status: 200,
      json: { id: user.id },
    })
    expect(await world.http('GET', '/user', { token: `${access_token}x` })).toMatchObject({
      status: 403,
      json: { code: 'bad_jwt' },
    })
    expect((await world.http('GET', '/user', { token: world.service_role_key })).json).toMatchObject({
      code: 'bad_jwt',
    })
    await world.http('PUT', `/admin/users/${user.id}`, {
      token: world.service_role_key,
      body: { ban_duration: '1h' },
    })
    expect(await world.http('GET', '/user', { token: access_token })).toMatchObject({
      status: 403,
      json: { code: 'user_banned' },
    })
    await world.http('DELETE', `/admin/users/${user.id}`, { token: world.service_role_key })
    expect((await world.http('GET', '/user', { token: access_token })).json).toMatchObject({
      code: 'user_not_found',
    })
  })

  it('changes the password, ending the other sessions and not this one', async () => {
    const user = await mintUser(world)
    const [own, other] = [await signIn(user), await signIn(user)]
    const put = (body: unknown) => world.http('PUT', '/user', { token: own.access_token, body })
    expect((await put({ password: user.password })).json).toMatchObject({ code: 'same_password' })
    expect(await put({ password: 'short' })).toMatchObject({
      status: 422,
      json: { code: 'weak_password', weak_password: { reasons: ['length'] } },
    })
    expect(await put({ password: 'é'.repeat(37) })).toMatchObject({
      status: 400,
      json: { code: 'validation_failed' },
    })
    expect((await put({ password: 'é'.repeat(36), data: { theme: 'dark' } })).json).toMatchObject({
      user_metadata: { theme: 'dark' },
    })
    expect((await refresh(own.refresh_token)).status).toBe(200)
    expect((await refresh(other.refresh_token)).status).toBe(400)
    expect((await signIn({ email: user.email, password: 'é'.repeat(36) })).access_token).not.toBe('undefined')
    expect((await signIn(user)).access_token).toBe('undefined')
  })
})
