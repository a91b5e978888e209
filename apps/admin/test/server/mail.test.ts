import { randomUUID } from 'node:crypto'
import { serviceStore } from '@audienceos/auth-sync'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { createLog } from '../../server/log/create-log.ts'
import { deliverMails } from '../../server/mail/deliver.ts'
import { createMailer } from '../../server/mail/mailer.ts'
import { password } from './support/mail.ts'
import { startSmtp } from './support/smtp.ts'
import { startTestServer, type TestServer } from './support/test-server.ts'

const from = 'AudienceOS <no-reply@acme.example>'
const address = () => `${randomUUID()}@mail.example`

describe('mail', () => {
  const open: (() => Promise<unknown>)[] = []
  let database: TestServer
  beforeAll(async () => {
    database = await startTestServer('pglite')
  })
  afterAll(() => database?.close())
  afterEach(async () => {
    for (const close of open.splice(0).reverse()) await close()
  })
  async function withSmtp() {
    const smtp = await startSmtp()
    open.push(smtp.close)
    const server = await startTestServer('pglite', {
      beside: database,
      environment: { SMTP_URL: smtp.url, MAIL_FROM: from },
    })
    open.push(server.close)
    return { smtp, server, admin: await server.agency() }
  }
  const invite = async (admin: Awaited<ReturnType<TestServer['agency']>>, email: string) =>
    (await admin.caller.post('/invites', { invites: [{ email, role: 'manager' }] })).body.results[0]
  const row = async (server: TestServer, email: string) =>
    (
      await server.sql<Record<string, unknown>>(
        `select id::text, status, attempts, last_error, text_body, html_body, link, lease_until from audienceos.outbox_messages
         where to_address = $1`,
        [email],
      )
    )[0]

  it('goes out to the mail server, its link works, and its content is wiped', async () => {
    const { smtp, server, admin } = await withSmtp()
    const email = address()
    expect(await invite(admin, email)).toMatchObject({ ok: true, mailed: true })
    await expect.poll(() => smtp.received.length, { timeout: 10_000 }).toBe(1)
    const [mail] = smtp.received
    expect(mail).toMatchObject({ to: [email], from: 'no-reply@acme.example' })
    const source = (mail?.source ?? '').replace(/=\r\n/g, '').replace(/=3D/g, '=')
    expect(source).toMatch(/^From: AudienceOS <no-reply@acme\.example>/m)
    expect(source).toMatch(/^Subject: .*Acme/m)
    expect(source).toMatch(/text\/plain[\s\S]*text\/html/)
    await expect.poll(async () => (await row(server, email))?.status).toBe('sent')
    expect(await row(server, email)).toMatchObject({
      attempts: 1,
      last_error: null,
      text_body: null,
      html_body: null,
      link: null,
      lease_until: null,
    })
    expect(source).toContain(`Message-ID: <${(await row(server, email))?.id}@acme.example>`)
    const token = /#token_hash=([0-9a-f]+)/.exec(source)?.[1]
    const accepted = await server.caller().post('/auth/accept-invite', { token, password })
    expect(accepted.body.user.email).toBe(email)
    expect((await admin.caller.get('/outbox')).body).toMatchObject({
      delivery: 'smtp',
      items: [{ to_address: email, status: 'sent', sent_at: expect.any(String) }],
    })
    expect(server.logged.join('')).not.toContain(token)
  })

  it('is tried again after a failure that passes, and given up after one that does not', async () => {
    const { smtp, server, admin } = await withSmtp()
    const [busy, gone] = [address(), address()]
    smtp.refuse((to) =>
      to === busy
        ? { code: 451, message: `try later, ${to}` }
        : to === gone
          ? { code: 550, message: `no such user ${to}` }
          : undefined,
    )
    await invite(admin, busy)
    await invite(admin, gone)
    await expect.poll(async () => (await row(server, gone))?.status, { timeout: 10_000 }).toBe('failed')
    await expect.poll(async () => (await row(server, busy))?.last_error, { timeout: 10_000 }).toMatch(/451/)
    expect((await row(server, gone))?.last_error).toMatch(/^E[A-Z]+ 550$/)
    expect(await row(server, busy)).toMatchObject({ status: 'queued', attempts: 1, lease_until: null })
    // An invitation that cannot be mailed can be handed over by other means; one on its way is not shown.
    const { items } = (await admin.caller.get('/outbox')).body
    const read = async (email: string) => {
      const { id } = items.find((one: { to_address: string }) => one.to_address === email)
      return (await admin.caller.get(`/outbox/${id}`)).body
    }
    expect((await read(gone)).link).toMatch(/accept-invite#token_hash=/)
    expect(await read(busy)).toMatchObject({ link: null, text_body: null, html_body: null })

    smtp.refuse(undefined)
    await server.sql('update audienceos.outbox_messages set next_at = now() where to_address = $1', [busy])
    await expect.poll(async () => (await row(server, busy))?.status, { timeout: 10_000 }).toBe('sent')
    expect(smtp.received.map(({ to }) => to)).toEqual([[busy]])
    for (const email of [busy, gone]) expect(server.logged.join('')).not.toContain(email)
  })

  it('waits while there is no mail server, and goes out when there is one again', async () => {
    const { smtp, server, admin } = await withSmtp()
    await smtp.close()
    const email = address()
    await invite(admin, email)
    await expect.poll(async () => (await row(server, email))?.attempts, { timeout: 10_000 }).toBe(1)
    await expect
      .poll(async () => (await row(server, email))?.last_error)
      .toMatch(/ECONNECTION|ESOCKET|ECONNREFUSED/)
    const back = await startSmtp(smtp.port)
    open.push(back.close)
    await server.sql('update audienceos.outbox_messages set next_at = now() where to_address = $1', [email])
    await expect.poll(() => back.received.length, { timeout: 10_000 }).toBe(1)
  })

  it('is sent by one of several senders, again after one that died, and not when it was voided', async () => {
    const smtp = await startSmtp()
    open.push(smtp.close)
    // Nothing sends by itself here: the mails are queued by hand.
    const server = await startTestServer('postgres')
    open.push(server.close)
    const admin = await server.agency()
    const emails = Array.from({ length: 12 }, address)
    for (const email of emails) await invite(admin, email)
    await server.sql(`update audienceos.outbox_messages set status = 'queued'`)
    const voided = emails[0] ?? ''
    const { member } = (await admin.caller.get('/members')).body.items
      .filter((one: { email: string }) => one.email === voided)
      .map((one: unknown) => ({ member: one }))[0]
    expect((await admin.caller.delete(`/invites/${member.id}`)).status).toBe(204)
    // One was in the hands of a sender that died, a minute ago and ten minutes ago.
    const [held, lost] = [emails[1] ?? '', emails[2] ?? '']
    const lease =
      'update audienceos.outbox_messages set attempts = 1, lease_until = now() + $2::interval where to_address = $1'
    await server.sql(lease, [held, '1 minute'])
    await server.sql(lease, [lost, '-1 second'])

    const store = serviceStore(server.db.service)
    const log = createLog('silent')
    const mailers = [createMailer(smtp.url, from), createMailer(smtp.url, from), createMailer(smtp.url, from)]
    const sent = await Promise.all(mailers.map((mailer) => deliverMails({ store, mailer, log })))
    for (const mailer of mailers) mailer.close()
    expect(sent.reduce((sum, one) => sum + one, 0)).toBe(10)
    expect(smtp.received.map(({ to }) => to[0]).toSorted()).toEqual(
      emails.filter((email) => email !== voided && email !== held).toSorted(),
    )
    expect((await row(server, lost))?.attempts).toBe(2)
  })

  it('has its link in the log of the development server alone', async () => {
    const development = await startTestServer('pglite', { beside: database, argv: ['--dev'] })
    open.push(development.close)
    for (const server of [development, database]) {
      await invite(await server.agency(), address())
      const shown = /accept-invite#token_hash=[0-9a-f]+/.test(server.logged.join(''))
      expect(shown).toBe(server === development)
    }
  })
})
