import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { connectEmbeddedAuth, loadSigningKey } from '../../src/index.ts'
import { type Fault, faultyFetch } from '../support/faults.ts'
import { jwt_secret, mintUser, openWorld, type World } from '../support/world.ts'

const redirect_to = 'https://app.example.com/page'

describe('the auth port and its links', () => {
  let world: World
  beforeAll(async () => {
    world = await openWorld('pglite')
  })
  afterAll(() => world.close())
  // auth-js prints what it cannot handle; nothing of ours may get that far.
  beforeEach(() => void vi.spyOn(console, 'error'))
  afterEach(() => expect(console.error).not.toHaveBeenCalled())

  /** The token in the last mail to an address. */
  async function mailed(to: string): Promise<string> {
    const [mail] = await world.sql(
      'select link from audienceos.outbox_messages where to_address = $1 and link is not null order by created_at desc',
      [to],
    )
    return new URLSearchParams(new URL(String(mail?.link)).hash.slice(1)).get('token_hash') ?? ''
  }

  it('invites an account under its id, redeems the link and sets the password', async () => {
    const id = crypto.randomUUID()
    const email = `${id}@invite.test`
    await world.auth.adminCreateUser({
      id,
      email,
      email_confirm: false,
      app_metadata: { sync_op: 'op' },
      user_metadata: {},
    })
    const invited = await world.auth.adminInvite(email, redirect_to)
    expect(invited).toMatchObject({ id, email_confirmed_at: null, invited_at: expect.any(String) })
    expect(invited.confirmation_sent_at).toBe(invited.invited_at)
    await expect(world.auth.adminInvite(email, redirect_to)).rejects.toMatchObject({
      code: 'rate_limited',
      retry_after: expect.any(Number),
    })

    const device = { user_agent: 'Safari', ip: '192.0.2.9' }
    const verified = await world.auth.verifyMail('invite', await mailed(email), device)
    if ('pending' in verified) throw new Error('pending')
    expect(verified.session.user).toMatchObject({ id, email_confirmed_at: expect.any(String) })
    const claims = await world.auth.verifyAccessToken(verified.session.access_token)
    expect(claims.amr).toMatchObject([{ method: 'otp' }])
    const [session] = await world.sql(
      'select user_agent, host(ip) as ip from auth.sessions where id = $1::uuid',
      [claims.session_id],
    )
    expect(session).toEqual(device)
    await world.auth.changePassword(verified.session, 'my own choice', 'not asked for')
    expect((await world.auth.signIn(email, 'my own choice')).user.id).toBe(id)
    await expect(world.auth.adminInvite(email, redirect_to)).rejects.toMatchObject({ code: 'email_taken' })
  })

  it('recovers, silently for nobody', async () => {
    const user = await mintUser(world)
    await world.auth.recover(`not-${user.email}`, redirect_to)
    await world.auth.recover(user.email, redirect_to)
    await expect(world.auth.recover(user.email, redirect_to)).rejects.toMatchObject({ code: 'rate_limited' })
    await expect(world.auth.recover('nobody', redirect_to)).rejects.toMatchObject({
      code: 'validation_failed',
    })
    const token = await mailed(user.email)
    expect(await world.auth.verifyMail('recovery', token)).toMatchObject({
      session: { user: { id: user.id } },
    })
    await expect(world.auth.verifyMail('recovery', token)).rejects.toMatchObject({ code: 'link_expired' })
    await expect(world.auth.verifyMail('recovery', '')).rejects.toMatchObject({ code: 'link_expired' })
    await expect(world.auth.verifyMail('invite', 'x')).rejects.toMatchObject({ code: 'link_expired' })
  })

  it('changes the address with the consent of both', async () => {
    const user = await mintUser(world)
    const session = await world.auth.signIn(user.email, user.password)
    const email = `new-${user.email}`
    expect(await world.auth.requestEmailChange(session, email.toUpperCase(), redirect_to)).toMatchObject({
      id: user.id,
      email: user.email,
      new_email: email,
    })
    expect(await world.auth.verifyMail('email_change', await mailed(user.email))).toEqual({ pending: true })
    expect(await world.auth.verifyMail('email_change', await mailed(email))).toMatchObject({
      session: { user: { id: user.id, email, new_email: null } },
    })
    const other = await mintUser(world)
    await expect(world.auth.requestEmailChange(session, other.email, redirect_to)).rejects.toMatchObject({
      code: 'email_taken',
    })
  })

  it('says what is wrong with a password or session', async () => {
    const user = await mintUser(world)
    const session = await world.auth.signIn(user.email, user.password)
    const change = (password: string, access_token = session.access_token) =>
      world.auth.changePassword({ access_token }, password).then(
        () => 'done',
        (error: Error & { code: string }) => error.code,
      )
    expect(await change('short')).toBe('weak_password')
    expect(await change(user.password)).toBe('weak_password')
    expect(await change('long enough', 'nonsense')).toBe('session_expired')
    await world.auth.adminBanUser(user.id)
    expect(await change('long enough')).toBe('user_banned')
    await world.auth.adminUpdateUser(user.id, { banned: false })
    await world.auth.signOut(session.access_token)
    expect(await change('long enough')).toBe('session_expired')
  })

  it('updates, and deletes softly', async () => {
    const user = await mintUser(world, { email_confirm: false })
    const email = `moved-${user.email}`
    const updated = await world.auth.adminUpdateUser(user.id, {
      email,
      app_metadata: { role: 'admin' },
      banned: true,
    })
    expect(updated).toMatchObject({
      id: user.id,
      email,
      email_confirmed_at: expect.any(String),
      banned_until: expect.any(String),
      app_metadata: { role: 'admin', provider: 'email' },
    })
    const lifted = await world.auth.adminUpdateUser(user.id, { banned: false, app_metadata: { role: null } })
    expect([lifted.banned_until, lifted.app_metadata.role]).toEqual([null, undefined])
    await world.auth.adminDeleteUser(user.id, { soft: true })
    await world.auth.adminDeleteUser(user.id, { soft: true })
    expect(await world.auth.adminGetUser(user.id)).toMatchObject({ deleted_at: expect.any(String) })
    await expect(world.auth.adminUpdateUser(crypto.randomUUID(), {})).rejects.toMatchObject({
      code: 'user_not_found',
    })
  })

  it('makes links of every kind without a mail', async () => {
    const user = await mintUser(world)
    const email = `fresh-${user.email}`
    const signup = await world.auth.adminGenerateLink({
      type: 'signup',
      email,
      password: 'correct horse',
      redirect_to,
    })
    expect(await world.auth.verifyMail('signup', signup.token_hash)).toMatchObject({
      session: { user: { email } },
    })
    const new_email = `away-${user.email}`
    const half = await world.auth.adminGenerateLink({
      type: 'email_change_new',
      email,
      new_email,
      redirect_to,
    })
    expect(await world.auth.verifyMail('email_change', half.token_hash)).toEqual({ pending: true })
    const request = { type: 'recovery', email: 'nobody@nowhere.test', redirect_to } as const
    await expect(world.auth.adminGenerateLink(request)).rejects.toMatchObject({ code: 'user_not_found' })
  })

  it('tells what the service lets the public do', async () => {
    expect(await world.auth.settings()).toEqual({ autoconfirm: true, sign_up_closed: false })
  })

  it.each<Fault>(['refused', 'lost_truncated', 'lost_502', '503'])(
    'reports %s as no answer',
    async (fault) => {
      const user = await mintUser(world)
      const { access_token } = await world.auth.signIn(user.email, user.password)
      const calls: [string, string, (auth: World['auth']) => Promise<unknown>][] = [
        ['POST', '/verify', (auth) => auth.verifyMail('recovery', 'x'.repeat(56))],
        ['PUT', '/user', (auth) => auth.changePassword({ access_token }, `pass ${fault}`)],
        ['POST', '/invite', (auth) => auth.adminInvite(`${fault}-${user.email}`, redirect_to)],
        ['GET', '/admin/users', (auth) => auth.adminListUsers(1, 5)],
        ['GET', '/settings', (auth) => auth.settings()],
      ]
      for (const [method, path, ask] of calls) {
        // A refusal that is cut short is JSON no more, but its status still says no.
        if (path === '/verify' && fault === 'lost_truncated') continue
        const auth = world.connect(faultyFetch(world.inProcess, method, path, [fault]))
        await expect(ask(auth)).rejects.toMatchObject({ code: 'auth_unavailable' })
      }
    },
  )
})

describe('the list of accounts through the port', () => {
  it('is whole over more than ten pages', async () => {
    const world = await openWorld('pglite')
    const ids = new Set<string>()
    for (let n = 0; n < 23; n++) {
      const id = crypto.randomUUID()
      ids.add(id)
      await world.auth.adminCreateUser({
        id,
        email: `${id}@page.test`,
        password_hash: '$2a$04$Io0RWW6t1xhGs2vIfOlVnuaXDYVdXV/E5.5Z5GlABqz1SX2BDofsq',
        email_confirm: true,
        app_metadata: {},
        user_metadata: {},
      })
    }
    const seen = new Set<string>()
    for (let page = 1; page <= 12; page++) {
      const { users, total } = await world.auth.adminListUsers(page, 2)
      expect(total).toBe(23)
      for (const { id } of users) seen.add(id)
    }
    expect(seen).toEqual(ids)
    expect(await world.auth.adminListUsers(13, 2)).toEqual({ users: [], total: 23 })
    await world.close()
  })
})

describe('an endpoint that signs by a published key', () => {
  it('is understood by the port, as are tokens signed by the secret before', async () => {
    const world = await openWorld('pglite')
    const user = await mintUser(world)
    const before = await world.auth.signIn(user.email, user.password)
    const [signing_key, same] = [await loadSigningKey(world.store), await loadSigningKey(world.store)]
    expect(same.kid).toBe(signing_key.kid)
    const auth = await connectEmbeddedAuth({ store: world.store, jwt_secret, signing_key })
    const { access_token } = await auth.signIn(user.email, user.password)
    expect(JSON.parse(atob(access_token.split('.')[0] ?? ''))).toMatchObject({
      alg: 'ES256',
      kid: signing_key.kid,
    })
    expect(await auth.verifyAccessToken(access_token)).toMatchObject({ sub: user.id })
    expect(await auth.verifyAccessToken(before.access_token)).toMatchObject({ sub: user.id })
    await auth.changePassword({ access_token }, 'by the published key')
    await world.close()
  })
})
