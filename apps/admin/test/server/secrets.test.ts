import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Answer } from './support/caller.ts'
import { joined, mailedToken } from './support/mail.ts'
import { startTestServer, type TestServer } from './support/test-server.ts'

const address = () => `${randomUUID()}@secret.example`

describe('secrets of accounts', () => {
  let server: TestServer
  beforeAll(async () => {
    server = await startTestServer('pglite')
  })
  afterAll(() => server?.close())

  it('stand in no answer, no log line and no journal, whatever happens', async () => {
    const answers: Answer[] = []
    const acme = await server.agency('Acme')
    const { caller, password } = acme
    const keep = async (answer: Promise<Answer>) => {
      const got = await answer
      answers.push(got)
      return got
    }
    const hand = await joined(server, acme, { email: address(), role: 'manager' })
    const pending = address()
    await keep(caller.post('/invites', { invites: [{ email: pending, role: 'manager' }] }))
    const tokens = [await mailedToken(server, pending)]
    await keep(server.caller().post('/auth/recover', { email: hand.email }))
    tokens.push(await mailedToken(server, hand.email, 'recovery'))
    const wanted = address()
    await keep(hand.caller.post('/me/email', { email: wanted, current_password: hand.password }))
    tokens.push(await mailedToken(server, wanted, 'email_change'))
    tokens.push(await mailedToken(server, hand.email, 'email_change'))

    const drifted = address()
    await server.sql('update public.users set email = $2 where id = $1', [hand.user.id, drifted])
    const { findings } = (await keep(caller.post('/auth-sync/checks'))).body
    const finding_ids = [findings[0].id]
    await keep(caller.get('/auth-sync/report'))
    await keep(caller.post('/auth-sync/repairs', { finding_ids }))
    await keep(caller.post('/auth-sync/repairs', { finding_ids, dry_run: false }))
    await keep(caller.get('/members'))
    await keep(caller.get('/outbox'))
    await keep(hand.caller.get('/me/sessions'))
    await keep(hand.caller.get('/me/account'))
    const visitor = server.caller()
    await keep(
      visitor.post('/auth/reset-password', { token: 'wrong-token-1', password: 'never-kept-2 horse' }),
    )
    await keep(visitor.post('/auth/reset-password', { token: tokens[1], password: 'tiny-3' }))
    await keep(caller.post('/me/password', { current_password: 'guess-4', password: 'never-kept-5 horse' }))
    await keep(caller.get(`/members/${hand.user.id}/offboard`))
    await keep(caller.post(`/members/${hand.user.id}/offboard`, { take_over: { default: null } }))
    // Something breaks in the middle of it, and quotes what it choked on.
    await server.sql(
      `alter table auth.sessions add constraint broken check (user_agent is distinct from 'broken')`,
    )
    const broken = server.caller()
    broken.headers = { ...broken.headers, 'user-agent': 'broken' }
    await keep(broken.post('/auth/accept-invite', { token: tokens[0], password: 'never-kept-6 horse' }))

    const hashes = await server.sql<{ secret: string }>(
      `select encrypted_password as secret from auth.users where encrypted_password <> ''
       union select token from auth.refresh_tokens`,
    )
    const secrets = [
      ...tokens,
      ...hashes.map(({ secret }) => secret),
      password,
      'wrong-token-1',
      'never-kept',
      'tiny-3',
      'guess-4',
    ]
    const told = answers.map(({ text }) => text).join('\n')
    const journal = JSON.stringify([
      await server.sql('select to_jsonb(o) as row from audienceos.auth_operations o'),
      await server.sql('select to_jsonb(e) as row from audienceos.auth_operation_events e'),
      await server.sql('select to_jsonb(f) as row from audienceos.account_findings f'),
      await server.sql('select to_jsonb(k) as row from audienceos.idempotency_keys k'),
    ])
    const log = server.logged.join('')
    expect(tokens).not.toContain('')
    for (const secret of secrets) {
      for (const text of [told, journal, log]) expect(text).not.toContain(secret)
    }
    for (const text of [told, journal, log]) expect(text).not.toMatch(/\$2[aby]\$\d\d\$/)
    // What members and admins are told of is in answers and journal; the log has no use for addresses.
    for (const email of [hand.email, pending, wanted, drifted]) expect(log).not.toContain(email)
    expect(answers.at(-1)?.status).toBe(503)
  })
})
