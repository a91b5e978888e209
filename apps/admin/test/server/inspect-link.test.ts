import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { mailedToken, password } from './support/mail.ts'
import { startTestServer, type TestServer } from './support/test-server.ts'

describe('the link of a mail', () => {
  let server: TestServer
  let acme: Awaited<ReturnType<TestServer['agency']>>
  beforeAll(async () => {
    server = await startTestServer('pglite')
    acme = await server.agency('Acme')
  })
  afterAll(() => server?.close())

  const inspect = async (type: string, token: string) =>
    (await server.caller().post('/auth/inspect-link', { type, token })).body
  const invite = async () => {
    const email = `${randomUUID()}@invited.example`
    await acme.caller.post('/invites', { invites: [{ email, role: 'manager' }] })
    return { email, token: await mailedToken(server, email) }
  }

  it('says whom it is for as often as it is asked, until it is used', async () => {
    const { email, token } = await invite()
    const answer = { valid: true, email, agency_name: acme.agency.name }
    expect(await inspect('invite', token)).toEqual(answer)
    expect(await inspect('invite', token)).toEqual(answer)
    const signed_in = await acme.caller.post('/auth/inspect-link', { type: 'invite', token })
    expect(signed_in.body).toEqual({ ...answer, signed_in_as: expect.any(String) })
    expect((await server.caller().post('/auth/accept-invite', { token, password })).status).toBe(200)
    expect(await inspect('invite', token)).toEqual({ valid: false })
  })

  it('says nothing to who guesses, takes it for another kind, or comes too late', async () => {
    const { email, token } = await invite()
    expect(await inspect('invite', 'x'.repeat(56))).toEqual({ valid: false })
    expect(await inspect('invite', email)).toEqual({ valid: false })
    expect(await inspect('recovery', token)).toEqual({ valid: false })
    await server.sql(
      `update auth.users set confirmation_sent_at = confirmation_sent_at - interval '25 hours' where email = $1`,
      [email],
    )
    expect(await inspect('invite', token)).toEqual({ valid: false })
  })

  it('of somebody who was shut out says nothing', async () => {
    await server.caller().post('/auth/recover', { email: acme.email })
    const token = await mailedToken(server, acme.email, 'recovery')
    expect(await inspect('recovery', token)).toMatchObject({ valid: true, email: acme.email })
    await server.sql(`update auth.users set banned_until = now() + interval '1 hour' where id = $1::uuid`, [
      acme.user.id,
    ])
    expect(await inspect('recovery', token)).toEqual({ valid: false })
  })

  it('is asked about a limited number of times', async () => {
    const strict = await startTestServer('pglite', {
      beside: server,
      budgets: { inspect_address: { points: 1, seconds: 900 } },
    })
    const ask = () => strict.caller().post('/auth/inspect-link', { type: 'invite', token: 'x' })
    expect([(await ask()).status, (await ask()).status]).toEqual([200, 429])
    await strict.close()
  })
})
