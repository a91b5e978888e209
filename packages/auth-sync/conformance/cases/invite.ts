import { expect } from 'vitest'
import type { CaseGroup } from '../case.ts'
import type { Client } from '../client.ts'

const invite = async (client: Client, body: Record<string, unknown>) => {
  const answer = await client.admin('POST', '/invite', body)
  client.remember(answer.json.id)
  return answer
}

export const inviting: CaseGroup = {
  name: 'POST /invite and its link',
  cases: [
    {
      name: 'makes an account without password',
      async run(client) {
        const email = client.address()
        const { status, json } = await invite(client, { email, data: { full_name: 'Ida' } })
        expect(status).toBe(200)
        expect(json).toMatchObject({
          email,
          invited_at: expect.any(String),
          confirmation_sent_at: expect.any(String),
          user_metadata: { full_name: 'Ida' },
          app_metadata: { provider: 'email', providers: ['email'] },
          identities: [{ provider: 'email', identity_data: { email, email_verified: false } }],
        })
        expect(json).not.toHaveProperty('email_confirmed_at')
        expect((await client.signIn({ email, password: '' })).status).toBe(400)
      },
    },
    {
      name: 'invites an unconfirmed account under the id it has',
      async run(client) {
        const { id, email } = await client.mint({ email_confirm: false })
        const { status, json } = await invite(client, { email: email.toUpperCase() })
        expect([status, json.id]).toEqual([200, id])
        expect(json.invited_at).toEqual(expect.any(String))
      },
    },
    {
      name: 'mails again at once; the embedded endpoint not before a minute, a second link would void the first',
      async run(client) {
        const email = client.address()
        const first = await invite(client, { email })
        const second = await invite(client, { email })
        if (client.embedded) {
          expect([second.status, second.json.code]).toEqual([429, 'over_email_send_rate_limit'])
        } else {
          expect([second.status, second.json.id]).toEqual([200, first.json.id])
        }
      },
    },
    {
      name: 'refuses an address that is confirmed',
      async run(client) {
        const { email } = await client.mint()
        const { status, json } = await invite(client, { email })
        expect([status, json.code]).toEqual([422, 'email_exists'])
      },
    },
    {
      name: 'is for administrators',
      async run(client) {
        const { json } = await client.signIn(await client.mint())
        const body = { email: client.address() }
        const person = await client.http('POST', '/invite', { token: String(json.access_token), body })
        expect([person.status, person.json.code]).toEqual([403, 'not_admin'])
        expect((await client.http('POST', '/invite', { body })).status).toBe(401)
      },
    },
    {
      name: 'the link confirms and signs in, then a password is chosen',
      async run(client) {
        const email = client.address()
        const { token_hash, user_id } = await client.link({ type: 'invite', email })
        const answer = await client.http('POST', '/verify', { body: { type: 'invite', token_hash } })
        expect(answer.json).toMatchObject({ user: { id: user_id, email_confirmed_at: expect.any(String) } })
        const put = await client.http('PUT', '/user', {
          token: String(answer.json.access_token),
          body: { password: 'my own choice' },
        })
        expect(put.status).toBe(200)
        expect((await client.signIn({ email, password: 'my own choice' })).status).toBe(200)
      },
    },
    {
      name: 'the link of an account made by an administrator keeps the id and confirms it',
      async run(client) {
        const { id, email } = await client.mint({ email_confirm: false })
        const { token_hash } = await client.link({ type: 'invite', email })
        const answer = await client.http('POST', '/verify', { body: { type: 'invite', token_hash } })
        expect(answer.json).toMatchObject({
          user: { id, identities: [{ identity_data: { email_verified: true } }] },
        })
      },
    },
  ],
}
