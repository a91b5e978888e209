import { expect } from 'vitest'
import type { CaseGroup } from '../case.ts'
import type { Client } from '../client.ts'

const signUp = async (client: Client, body: Record<string, unknown>) => {
  const answer = await client.http('POST', '/signup', { body })
  const user = answer.json.user as { id: string } | undefined
  client.remember(user?.id ?? answer.json.id)
  return answer
}

export const sign_up: CaseGroup = {
  name: 'POST /signup',
  cases: [
    {
      name: 'signs in at once where sign-ups are confirmed by themselves',
      autoconfirm: true,
      async run(client) {
        const email = client.address()
        const { status, json } = await signUp(client, {
          email: email.toUpperCase(),
          password: 'correct horse',
          data: { a: 1 },
        })
        expect(status).toBe(200)
        expect(json).toMatchObject({ token_type: 'bearer', user: { email, user_metadata: { a: 1 } } })
        expect((await client.http('GET', '/user', { token: String(json.access_token) })).status).toBe(200)
      },
    },
    {
      name: 'refuses an address that has a confirmed account',
      autoconfirm: true,
      async run(client) {
        const { email } = await client.mint()
        const answer = await signUp(client, { email, password: 'correct horse' })
        expect([answer.status, answer.json.code]).toEqual([422, 'user_already_exists'])
      },
    },
    {
      name: 'over an unconfirmed account signs in as it; the embedded endpoint refuses, an invitation is not for taking',
      autoconfirm: true,
      async run(client) {
        const { email, id } = await client.mint({ email_confirm: false })
        const answer = await signUp(client, { email, password: 'a takeover' })
        if (client.embedded) {
          expect([answer.status, answer.json.code]).toEqual([422, 'user_already_exists'])
          const { json } = await client.admin('GET', `/admin/users/${id}`)
          expect(json).not.toHaveProperty('email_confirmed_at')
        } else {
          expect(answer.json).toMatchObject({ user: { id } })
        }
      },
    },
    {
      name: 'answers with the bare user where addresses are confirmed by mail',
      autoconfirm: false,
      async run(client) {
        const email = client.address()
        const { status, json } = await signUp(client, { email, password: 'correct horse' })
        expect(status).toBe(200)
        expect(json).toMatchObject({
          email,
          aud: 'authenticated',
          role: 'authenticated',
          confirmation_sent_at: expect.any(String),
          app_metadata: { provider: 'email', providers: ['email'] },
          user_metadata: { email, email_verified: false, phone_verified: false, sub: json.id },
          identities: [{ provider: 'email', user_id: json.id }],
          is_anonymous: false,
        })
        expect(json).not.toHaveProperty('access_token')
        expect(json).not.toHaveProperty('email_confirmed_at')
        const signed = await client.signIn({ email, password: 'correct horse' })
        expect([signed.status, signed.json.code]).toEqual([400, 'email_not_confirmed'])
      },
    },
    {
      name: 'hides who has a confirmed account behind a user that does not exist',
      autoconfirm: false,
      async run(client) {
        const { email, id } = await client.mint()
        const { status, json } = await signUp(client, { email, password: 'correct horse' })
        expect([status, json.identities, json.role]).toEqual([200, [], ''])
        expect(json.id).not.toBe(id)
        expect((await client.admin('GET', `/admin/users/${json.id}`)).status).toBe(404)
      },
    },
    {
      name: 'over an unconfirmed account answers its id and keeps its password',
      autoconfirm: false,
      async run(client) {
        const account = await client.mint({ email_confirm: false })
        const { status, json } = await signUp(client, { email: account.email, password: 'a takeover' })
        expect([status, json.id]).toEqual([200, account.id])
        await client.admin('PUT', `/admin/users/${account.id}`, { email_confirm: true })
        expect((await client.signIn({ ...account, password: 'a takeover' })).status).toBe(400)
        expect((await client.signIn(account)).status).toBe(200)
      },
    },
    {
      name: 'refuses a password that is missing, short or beyond 72 bytes, and an address that is none',
      async run(client) {
        const code = async (body: Record<string, unknown>) => {
          const { status, json } = await signUp(client, body)
          return [status, json.code]
        }
        const email = client.address()
        expect(await code({ email })).toEqual([400, 'validation_failed'])
        expect(await code({ email, password: '12345' })).toEqual([422, 'weak_password'])
        expect(await code({ email, password: 'x'.repeat(73) })).toEqual([400, 'validation_failed'])
        expect(await code({ email: 'nobody', password: 'long enough' })).toEqual([400, 'validation_failed'])
        expect(await code({ email: 5, password: 'long enough' })).toEqual([400, 'bad_json'])
      },
    },
  ],
}
