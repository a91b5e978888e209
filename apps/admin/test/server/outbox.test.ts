import { randomUUID } from 'node:crypto'
import { engines } from '@audienceos/db/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { joined, mailedToken } from './support/mail.ts'
import { startTestServer, type TestServer } from './support/test-server.ts'

type Agency = Awaited<ReturnType<TestServer['agency']>>
const address = () => `${randomUUID()}@outbox.example`

describe.each(engines)('the outbox on %s', (engine) => {
  let server: TestServer
  let acme: Agency
  beforeAll(async () => {
    server = await startTestServer(engine)
    acme = await server.agency('Acme')
  })
  afterAll(() => server?.close())

  it('holds the mails of the agency for its admins, newest first, page by page', async () => {
    const other = await server.agency('Other')
    const emails = Array.from({ length: 5 }, address)
    for (const email of emails) await acme.caller.post('/invites', { invites: [{ email, role: 'manager' }] })
    await other.caller.post('/invites', { invites: [{ email: address(), role: 'manager' }] })
    const seen: string[] = []
    let cursor: string | null = null
    do {
      const { body } = await acme.caller.get(`/outbox?limit=2${cursor === null ? '' : `&cursor=${cursor}`}`)
      expect(body.delivery).toBe('held')
      for (const one of body.items) {
        expect(one).toMatchObject({ kind: 'invite', status: 'held', sent_at: null })
        expect(one).not.toHaveProperty('link')
        seen.push(one.to_address)
      }
      cursor = body.next_cursor
    } while (cursor !== null)
    expect(seen).toEqual(emails.toReversed())
    expect((await acme.caller.get('/outbox?cursor=nonsense')).body.code).toBe('malformed')
    expect((await acme.caller.get('/outbox?limit=0')).body.code).toBe('malformed')

    const [theirs] = (await other.caller.get('/outbox')).body.items
    for (const id of [theirs.id, randomUUID()]) {
      const answer = await acme.caller.get(`/outbox/${id}`)
      expect([answer.status, answer.body.code]).toEqual([404, 'not_found'])
    }
  })

  it('shows a mail until its link is used', async () => {
    const email = address()
    await acme.caller.post('/invites', { invites: [{ email, role: 'manager' }] })
    const [{ id }] = (await acme.caller.get('/outbox?limit=1')).body.items
    const { body } = await acme.caller.get(`/outbox/${id}`)
    const token = await mailedToken(server, email)
    expect(body.link).toBe(`${server.url}/accept-invite#token_hash=${token}&type=invite`)
    expect(body.text_body).toContain(body.link)
    expect(body.html_body).toContain('Accept the invitation')
    await server.caller().post('/auth/accept-invite', { token, password: 'a horse of another colour' })
    expect((await acme.caller.get(`/outbox/${id}`)).body).toMatchObject({
      link: null,
      text_body: null,
      html_body: null,
      link_ended: 'used',
    })
  })

  it('tells what became of links that need not be passed on any more', async () => {
    const hand = await joined(server, acme, { email: address() })
    const recover = () => server.caller().post('/auth/recover', { email: hand.email })
    const age = (interval: string) =>
      server.sql(
        `update auth.users set recovery_sent_at = recovery_sent_at - $2::interval where id = $1::uuid`,
        [hand.user.id, interval],
      )
    const ends = async () =>
      (await acme.caller.get('/outbox?limit=200')).body.items
        .filter((one: { to_address: string }) => one.to_address === hand.email)
        .map((one: { kind: string; link_ended: string | null }) => [one.kind, one.link_ended])
    await recover()
    const before = [
      ['recovery', null],
      ['invite', 'used'],
    ]
    await expect.poll(ends).toEqual(before)
    await age('2 minutes')
    await recover()
    await expect.poll(ends).toEqual([
      ['recovery', null],
      ['recovery', 'replaced'],
      ['invite', 'used'],
    ])
    await server.sql(
      `update audienceos.outbox_messages set expires_at = now() where user_id = $1::uuid and link is not null`,
      [hand.user.id],
    )
    expect((await ends())[0]).toEqual(['recovery', 'expired'])
    await age('2 minutes')
    await recover()
    await expect.poll(async () => (await ends()).length).toBe(4)
    const taken_back = { email: address(), current_password: hand.password }
    await hand.caller.post('/me/email', taken_back)
    await hand.caller.delete('/me/email')
    await hand.caller.post('/me/password', { current_password: hand.password, password: 'another horse 1' })
    expect((await ends())[0]).toEqual(['email_change', 'taken_back'])
    expect((await ends())[1]).toEqual(['recovery', 'taken_back'])
  })

  it('shows nobody the mail of somebody who is in another agency by now, or in none', async () => {
    const other = await server.agency('Other')
    const hand = await joined(server, acme, { email: address() })
    await server.caller().post('/auth/recover', { email: hand.email })
    const token = await mailedToken(server, hand.email, 'recovery')
    const [{ id }] = (await acme.caller.get('/outbox?limit=1')).body.items
    for (const client of [other.workspace.id, null]) {
      await server.sql('update public.users set client_id = $2 where id = $1', [hand.user.id, client])
      const { body, text } = await acme.caller.get(`/outbox/${id}`)
      expect(body).toMatchObject({ id, kind: 'recovery', link: null, text_body: null, html_body: null })
      expect(text).not.toContain(token)
    }
    expect((await other.caller.get(`/outbox/${id}`)).status).toBe(404)
  })

  it('says in the log who read the mail of somebody’s account, without the link', async () => {
    const hand = await joined(server, acme, { email: address() })
    await server.caller().post('/auth/recover', { email: hand.email })
    const token = await mailedToken(server, hand.email, 'recovery')
    const [{ id, kind }] = (await acme.caller.get('/outbox?limit=1')).body.items
    expect(kind).toBe('recovery')
    expect((await acme.caller.get(`/outbox/${id}`)).body.link).toContain(token)
    const line = server.logged.find((one) => one.includes('was read'))
    expect(JSON.parse(line ?? '{}')).toMatchObject({
      outbox_message_id: id,
      user_id: hand.user.id,
      read_by: acme.user.id,
    })
    expect(server.logged.join('')).not.toContain(token)
  })
})
