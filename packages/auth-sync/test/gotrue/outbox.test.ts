import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { signUpAgency, tidyOutbox } from '../../src/index.ts'
import { composeMail } from '../../src/mail/compose.ts'
import { engines } from '../support/open-store.ts'
import { mintRequest, mintUser, openWorld, type World } from '../support/world.ts'

describe.each(engines)('the outbox on %s', (engine) => {
  let world: World
  beforeAll(async () => {
    world = await openWorld(engine, { mail_interval: 0 })
  })
  afterAll(() => world.close())

  const recover = (email: string) => world.http('POST', '/recover', { body: { email } })

  it('names the agency and the person of the mail, where there is a profile', async () => {
    const request = mintRequest()
    const { agency, user } = await signUpAgency(world.deps, request)
    await world.sql(`update public.agencies set name = 'Bright <b>&\r\nSons' where id = $1::uuid`, [
      agency.id,
    ])
    await recover(request.email)
    const [mail] = await world.sql(
      'select agency_id::text as agency_id, text_body from audienceos.outbox_messages where user_id = $1::uuid',
      [user.id],
    )
    expect(mail).toMatchObject({
      agency_id: agency.id,
      text_body: expect.stringContaining('Hello Ada Admin,'),
    })

    const stranger = await mintUser(world)
    await recover(stranger.email)
    const [orphan] = await world.sql(
      'select agency_id from audienceos.outbox_messages where user_id = $1::uuid',
      [stranger.id],
    )
    expect(orphan).toEqual({ agency_id: null })
  })

  it('goes with its agency', async () => {
    const request = mintRequest()
    const { agency, user } = await signUpAgency(world.deps, request)
    await recover(request.email)
    await world.sql('delete from public.agencies where id = $1::uuid', [agency.id])
    expect(
      await world.sql('select id from audienceos.outbox_messages where user_id = $1::uuid', [user.id]),
    ).toEqual([])
  })

  it('wipes what is too old, and forgets what is very old', async () => {
    const [old, fresh, ancient] = [await mintUser(world), await mintUser(world), await mintUser(world)]
    for (const { email } of [old, fresh, ancient]) await recover(email)
    const age = (id: string, interval: string) =>
      world.sql(
        `update audienceos.outbox_messages set created_at = created_at - $2::interval,
           expires_at = expires_at - $2::interval where user_id = $1::uuid`,
        [id, interval],
      )
    await age(old.id, '61 minutes')
    await age(ancient.id, '91 days')
    await tidyOutbox(world.store)
    const left = async (id: string) => {
      const [row] = await world.sql(
        `select link is null and text_body is null and html_body is null as wiped, status, link_ended
           from audienceos.outbox_messages where user_id = $1::uuid`,
        [id],
      )
      return row
    }
    expect(await left(old.id)).toEqual({ wiped: true, status: 'held', link_ended: 'expired' })
    expect(await left(fresh.id)).toEqual({ wiped: false, status: 'held', link_ended: null })
    expect(await left(ancient.id)).toBeUndefined()
  })
})

describe('mails that are to be sent', () => {
  it('are queued, and given up when their link is void before', async () => {
    const world = await openWorld('pglite', { mail: 'queued', mail_interval: 0 })
    const user = await mintUser(world)
    await world.http('POST', '/recover', { body: { email: user.email } })
    const rows = () =>
      world.sql(
        'select status, last_error, link is null as wiped from audienceos.outbox_messages order by status',
      )
    expect(await rows()).toEqual([{ status: 'queued', last_error: null, wiped: false }])
    await world.http('POST', '/recover', { body: { email: user.email } })
    expect(await rows()).toEqual([
      { status: 'failed', last_error: 'the link is not valid any more', wiped: true },
      { status: 'queued', last_error: null, wiped: false },
    ])
    await world.close()
  })
})

describe('the words of a mail', () => {
  const facts = {
    link: 'https://app.example.com/accept-invite#token_hash=abc&type=invite',
    hours: 24,
    full_name: null,
    agency_name: null,
  }

  it('carry names without letting them break out of subject or markup', () => {
    const mail = composeMail('invite', {
      ...facts,
      full_name: 'Bo <img src=x onerror=alert(1)>',
      agency_name: 'Evil\r\nBcc: all@x.test "<script>"',
    })
    expect(mail.subject).toBe('Your invitation to Evil Bcc: all@x.test "<script>" on AudienceOS')
    expect(mail.html_body).not.toMatch(/<script|<img/)
    expect(mail.html_body).toContain('&lt;script&gt;')
    expect(mail.html_body).toContain(
      'href="https://app.example.com/accept-invite#token_hash=abc&amp;type=invite"',
    )
    expect(mail.text_body).toContain(facts.link)
  })

  it('say how long the link works, and load nothing from anywhere', () => {
    for (const kind of ['invite', 'recovery', 'confirmation'] as const) {
      const mail = composeMail(kind, facts)
      expect(mail.text_body).toContain('once, within 24 hours')
      expect(mail.html_body).not.toMatch(/<(img|link|script|iframe)|url\(/)
    }
    expect(composeMail('recovery', { ...facts, hours: 1 }).text_body).toContain('once, within an hour')
  })
})
