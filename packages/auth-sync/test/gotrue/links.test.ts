import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { engines } from '../support/open-store.ts'
import { mintUser, openWorld, type World } from '../support/world.ts'

const redirect_to = 'https://app.example.com/reset-password'

describe.each(engines)('links on %s', (engine) => {
  let world: World
  let now = Date.now()
  beforeAll(async () => {
    world = await openWorld(engine, { now: () => now })
  })
  afterAll(() => world.close())

  const admin = (method: string, path: string, body?: unknown) =>
    world.http(method, path, { token: world.service_role_key, ...(body === undefined ? {} : { body }) })
  const recover = (email: string) =>
    world.http('POST', `/recover?redirect_to=${encodeURIComponent(redirect_to)}`, { body: { email } })
  const verify = (type: string, token_hash: string) =>
    world.http('POST', '/verify', { body: { type, token_hash } })
  const signIn = async (user: { email: string; password: string }) => {
    const { json } = await world.http('POST', '/token?grant_type=password', { body: user })
    return String(json.access_token)
  }
  const mails = (user_id: string) =>
    world.sql(
      `select kind, to_address, subject, text_body, html_body, link, status, last_error, agency_id::text as agency_id,
         extract(epoch from expires_at - created_at)::int as lives from audienceos.outbox_messages where user_id = $1::uuid order by created_at, to_address`,
      [user_id],
    )
  const linkOf = (mail: Record<string, unknown> | undefined) => {
    const url = new URL(String(mail?.link))
    const params = new URLSearchParams(url.hash.slice(1))
    return {
      page: url.origin + url.pathname,
      type: params.get('type'),
      token_hash: params.get('token_hash') ?? '',
    }
  }
  const tokens = (user_id: string) =>
    world.sql(
      `select token_type::text as type, token_hash, relates_to from auth.one_time_tokens where user_id = $1::uuid
        order by 1`,
      [user_id],
    )
  const columns = async (user_id: string) => {
    const [row] = await world.sql(
      `select confirmation_token, recovery_token, email_change, email_change_token_new, email_change_token_current,
         email_change_confirm_status, recovery_sent_at is not null as recovery_sent from auth.users where id = $1::uuid`,
      [user_id],
    )
    return row
  }
  const invite = async (email: string) => (await admin('POST', '/invite', { email })).json

  it('stand in the mail and, as the same hash, in both places where GoTrue keeps it', async () => {
    const user = await mintUser(world)
    expect((await recover(user.email)).status).toBe(200)
    const [mail] = await mails(user.id)
    const link = linkOf(mail)
    expect(link).toMatchObject({
      page: redirect_to,
      type: 'recovery',
      token_hash: expect.stringMatching(/^[0-9a-f]{56}$/),
    })
    expect(await tokens(user.id)).toEqual([
      { type: 'recovery_token', token_hash: link.token_hash, relates_to: user.email },
    ])
    expect(await columns(user.id)).toMatchObject({ recovery_token: link.token_hash, recovery_sent: true })
    expect(mail).toMatchObject({ kind: 'recovery', to_address: user.email, status: 'held', lives: 3600 })
    expect(mail?.text_body).toContain(mail?.link)
    for (const path of [`/admin/users/${user.id}`, '/admin/users']) {
      expect((await admin('GET', path)).text).not.toContain(link.token_hash)
    }
  })

  it('are GoTrue’s hash of address and code', async () => {
    const user = await mintUser(world)
    const { json } = await admin('POST', '/admin/generate_link', { type: 'recovery', email: user.email })
    const hash = createHash('sha224').update(`${user.email}${json.email_otp}`).digest('hex')
    expect(json.hashed_token).toBe(hash)
  })

  it('are gone from everywhere once redeemed, and the mail is empty', async () => {
    const user = await mintUser(world)
    await recover(user.email)
    const { token_hash } = linkOf((await mails(user.id))[0])
    expect((await verify('recovery', token_hash)).status).toBe(200)
    expect(await tokens(user.id)).toEqual([])
    expect(await columns(user.id)).toMatchObject({ recovery_token: '' })
    expect(await mails(user.id)).toMatchObject([
      { text_body: null, html_body: null, link: null, status: 'held' },
    ])
  })

  it('make one session of two requests at once', async () => {
    const user = await mintUser(world)
    for (let round = 0; round < 3; round++) {
      const { json } = await admin('POST', '/admin/generate_link', { type: 'recovery', email: user.email })
      const hash = String(json.hashed_token)
      const answers = await Promise.all(Array.from({ length: 4 }, () => verify('recovery', hash)))
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 403, 403, 403])
    }
    const [sessions] = await world.sql(
      'select count(*)::int as n from auth.sessions where user_id = $1::uuid',
      [user.id],
    )
    expect(sessions).toEqual({ n: 3 })
  })

  it('of both halves of a change of address at once complete it, once', async () => {
    for (let round = 0; round < 3; round++) {
      const user = await mintUser(world)
      const new_email = `moved-${user.email}`
      const hash = async (side: string) => {
        const request = { type: `email_change_${side}`, email: user.email, new_email }
        return String((await admin('POST', '/admin/generate_link', request)).json.hashed_token)
      }
      const [current, fresh] = [await hash('current'), await hash('new')]
      const answers = await Promise.all([verify('email_change', current), verify('email_change', fresh)])
      expect(answers.map(({ status }) => status)).toEqual([200, 200])
      expect(answers.filter(({ json }) => json.access_token)).toHaveLength(1)
      expect((await admin('GET', `/admin/users/${user.id}`)).json.email).toBe(new_email)
    }
  })

  it('sent twice at once are sent once', async () => {
    const user = await mintUser(world)
    const answers = await Promise.all(Array.from({ length: 4 }, () => recover(user.email)))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 429, 429, 429])
    expect(await mails(user.id)).toHaveLength(1)
  })

  it('may follow each other after a minute; the older mail is empty then', async () => {
    const user = await mintUser(world)
    await recover(user.email)
    now += 59_000
    expect((await recover(user.email)).json.message).toBe(
      'For security purposes, you can only request this after 1 seconds.',
    )
    now += 1_000
    expect((await recover(user.email)).status).toBe(200)
    const [older, newer] = await mails(user.id)
    expect([older?.link, typeof newer?.link]).toEqual([null, 'string'])
  })

  it('to a new password last an hour, invitations a day', async () => {
    const user = await mintUser(world)
    const { json } = await admin('POST', '/admin/generate_link', { type: 'recovery', email: user.email })
    const invited = `invited-${user.email}`
    const invitation = await admin('POST', '/admin/generate_link', { type: 'invite', email: invited })
    now += 3_600_001
    expect((await verify('recovery', String(json.hashed_token))).json.code).toBe('otp_expired')
    now += 86_400_000 - 3_600_001
    expect((await verify('invite', String(invitation.json.hashed_token))).status).toBe(200)
    const late = await admin('POST', '/admin/generate_link', { type: 'invite', email: `late-${user.email}` })
    now += 86_400_001
    expect((await verify('invite', String(late.json.hashed_token))).json.code).toBe('otp_expired')
  })

  it('of an invitation are void once there is a password, and the mails empty', async () => {
    const email = `ida-${crypto.randomUUID()}@up.test`
    const { id } = await invite(email)
    const { token_hash } = linkOf((await mails(String(id)))[0])
    await admin('PUT', `/admin/users/${id}`, { password: 'set by the administrator' })
    expect((await verify('invite', token_hash)).json.code).toBe('otp_expired')
    expect(await mails(String(id))).toMatchObject([{ kind: 'invite', link: null }])
  })

  it.each(['ban', 'soft', 'hard'])('of somebody sent away (%s) leave no mail behind', async (how) => {
    const user = await mintUser(world)
    await recover(user.email)
    if (how === 'ban') await admin('PUT', `/admin/users/${user.id}`, { ban_duration: '1h' })
    else await admin('DELETE', `/admin/users/${user.id}`, { should_soft_delete: how === 'soft' })
    expect(await mails(user.id)).toMatchObject([{ link: null, text_body: null, html_body: null }])
  })

  it('refuse somebody soft-deleted by raw SQL, whose token is still there', async () => {
    const user = await mintUser(world)
    const { json } = await admin('POST', '/admin/generate_link', { type: 'recovery', email: user.email })
    await world.sql('update auth.users set deleted_at = now() where id = $1::uuid', [user.id])
    expect((await verify('recovery', String(json.hashed_token))).json.code).toBe('otp_expired')
  })

  it('go to both addresses of a change, each with its own', async () => {
    const user = await mintUser(world)
    const email = `new-${user.email}`
    const page = encodeURIComponent('https://app.example.com/confirm-email')
    await world.http('PUT', `/user?redirect_to=${page}`, { token: await signIn(user), body: { email } })
    const sent = await mails(user.id)
    const current = sent.find(({ to_address }) => to_address === user.email)
    const fresh = sent.find(({ to_address }) => to_address === email)
    expect(sent).toHaveLength(2)
    expect(current?.text_body).toContain(`from ${user.email} to ${email}`)
    const stored = await tokens(user.id)
    expect(stored).toEqual([
      { type: 'email_change_token_current', token_hash: linkOf(current).token_hash, relates_to: user.email },
      { type: 'email_change_token_new', token_hash: linkOf(fresh).token_hash, relates_to: email },
    ])
    expect(await columns(user.id)).toMatchObject({ email_change: email, email_change_confirm_status: 0 })

    await verify('email_change', linkOf(current).token_hash)
    expect(await columns(user.id)).toMatchObject({
      email_change_token_current: '',
      email_change_token_new: linkOf(fresh).token_hash,
      email_change_confirm_status: 1,
    })
    const left = (await mails(user.id)).filter(({ link }) => link !== null)
    expect(left).toMatchObject([{ to_address: email }])
    await verify('email_change', linkOf(fresh).token_hash)
    expect(await columns(user.id)).toMatchObject({
      email_change: '',
      email_change_token_new: '',
      email_change_confirm_status: 0,
    })
    const [identity] = await world.sql('select email from auth.identities where user_id = $1::uuid', [
      user.id,
    ])
    expect(identity).toEqual({ email })
  })

  it('whose mail cannot be stored are not made, and stand in no report of it', async () => {
    let link = ''
    const broken = await openWorld(engine, {
      // A statement that fails over its parameter: Postgres quotes it in the message.
      send_mail: async (sql, mail) => {
        link = mail.link
        await sql.query('select $1::uuid as id', [mail.link])
      },
    })
    const user = await mintUser(broken)
    const answer = await broken.http('POST', '/recover', { body: { email: user.email } })
    expect([answer.status, answer.json.code]).toEqual([500, 'unexpected_failure'])
    const token_hash = new URLSearchParams(new URL(link).hash.slice(1)).get('token_hash')
    const report = broken.failures.map((failure) => `${failure} ${(failure as Error).stack}`).join()
    expect(report).toContain('POST /recover: sqlstate 22P02')
    expect(`${report} ${answer.text}`).not.toContain(token_hash)
    const [row] = await broken.sql(
      `select recovery_token, recovery_sent_at, (select count(*)::int from auth.one_time_tokens) as tokens
         from auth.users where id = $1::uuid`,
      [user.id],
    )
    expect(row).toEqual({ recovery_token: '', recovery_sent_at: null, tokens: 0 })
    await broken.close()
  })
})

describe('without secure changes of address', () => {
  it('the new address alone is asked', async () => {
    const world = await openWorld('pglite', { secure_email_change: false })
    const user = await mintUser(world)
    const { json } = await world.http('POST', '/token?grant_type=password', { body: user })
    const email = `new-${user.email}`
    await world.http('PUT', '/user', { token: String(json.access_token), body: { email } })
    const sent = await world.sql('select to_address, text_body, link from audienceos.outbox_messages')
    expect(sent).toMatchObject([
      { to_address: email, text_body: expect.stringContaining('once you confirm it') },
    ])
    const token_hash = new URLSearchParams(new URL(String(sent[0]?.link)).hash.slice(1)).get('token_hash')
    const done = await world.http('POST', '/verify', { body: { type: 'email_change', token_hash } })
    expect(done.json).toMatchObject({ user: { email } })
    const link = await world.http('POST', '/admin/generate_link', {
      token: world.service_role_key,
      body: { type: 'email_change_current', email, new_email: user.email },
    })
    expect([link.status, link.json.code]).toEqual([400, 'validation_failed'])
    await world.close()
  })
})

describe('where links lead', () => {
  it('is the named page, the page asked from or the site, and never elsewhere', async () => {
    const world = await openWorld('pglite', { site_url: 'https://app.example.com', mail_interval: 0 })
    const user = await mintUser(world)
    const led = async (path: string, headers: Record<string, string> = {}) => {
      await world.http('POST', path, { body: { email: user.email }, headers })
      const [mail] = await world.sql('select link from audienceos.outbox_messages where link is not null')
      return new URL(String(mail?.link)).href.replace(/#.*/, '')
    }
    const named = (url: string) => `/recover?redirect_to=${encodeURIComponent(url)}`
    expect(await led(named('https://app.example.com/a?b=c#d'))).toBe('https://app.example.com/a?b=c')
    expect(await led('/recover', { referer: 'https://app.example.com/from' })).toBe(
      'https://app.example.com/from',
    )
    for (const url of [
      'https://evil.example.net/',
      'https://app.example.com.evil.net/',
      'https://app.example.com@evil.net/',
      'http://app.example.com/',
      'javascript:alert(1)',
      '//evil.net',
      'not a url',
    ]) {
      expect(await led(named(url), { referer: url })).toBe('https://app.example.com/')
    }
    await world.close()
  })
})
