import { expect } from 'vitest'
import type { CaseGroup } from '../case.ts'
import { type Client, fragmentOf } from '../client.ts'

const verify = (client: Client, body: Record<string, unknown>) => client.http('POST', '/verify', { body })

/** A link's path and query, whatever the host it names. */
const follow = (client: Client, action_link: string) =>
  client.http('GET', `/verify${new URL(action_link).search}`)

export const verifying: CaseGroup = {
  name: 'POST and GET /verify',
  cases: [
    {
      name: 'a link works once',
      async run(client) {
        const { email } = await client.mint()
        const { token_hash } = await client.link({ type: 'recovery', email })
        expect((await verify(client, { type: 'recovery', token_hash })).status).toBe(200)
        const again = await verify(client, { type: 'recovery', token_hash })
        expect([again.status, again.json]).toEqual([
          403,
          { code: 'otp_expired', message: 'Email link is invalid or has expired' },
        ])
      },
    },
    {
      name: 'a newer link voids the older',
      async run(client) {
        const { email } = await client.mint()
        const older = await client.link({ type: 'recovery', email })
        const newer = await client.link({ type: 'recovery', email })
        expect((await verify(client, { type: 'recovery', token_hash: older.token_hash })).status).toBe(403)
        expect((await verify(client, { type: 'recovery', token_hash: newer.token_hash })).status).toBe(200)
      },
    },
    {
      name: 'a new password voids the links that were out',
      async run(client) {
        const { id, email } = await client.mint()
        const { token_hash } = await client.link({ type: 'recovery', email })
        await client.admin('PUT', `/admin/users/${id}`, { password: 'another password' })
        const answer = await verify(client, { type: 'recovery', token_hash })
        expect([answer.status, answer.json.code]).toEqual([403, 'otp_expired'])
      },
    },
    {
      name: 'a link of one kind is none of another',
      async run(client) {
        const { email } = await client.mint()
        const { token_hash } = await client.link({ type: 'recovery', email })
        for (const type of ['signup', 'invite', 'email_change']) {
          expect((await verify(client, { type, token_hash })).json.code).toBe('otp_expired')
        }
        expect((await verify(client, { type: 'magiclink', token_hash })).status).toBe(200)
      },
    },
    {
      name: 'takes the address with the code as well',
      async run(client) {
        const { email } = await client.mint()
        const { otp } = await client.link({ type: 'recovery', email })
        const wrong = await verify(client, { type: 'recovery', email, token: '000000' })
        expect([wrong.status, wrong.json]).toEqual([
          403,
          { code: 'otp_expired', message: 'Token has expired or is invalid' },
        ])
        expect((await verify(client, { type: 'recovery', email, token: otp })).status).toBe(200)
      },
    },
    {
      name: 'a link to sign up confirms the address, of type signup or email',
      async run(client) {
        for (const type of ['signup', 'email']) {
          const email = client.address()
          const { token_hash, user_id } = await client.link({
            type: 'signup',
            email,
            password: 'correct horse',
          })
          const unconfirmed = await client.signIn({ email, password: 'correct horse' })
          expect(unconfirmed.json.code).toBe('email_not_confirmed')
          const answer = await verify(client, { type, token_hash })
          expect(answer.json).toMatchObject({
            user: {
              id: user_id,
              email_confirmed_at: expect.any(String),
              user_metadata: { email_verified: true },
              identities: [{ identity_data: { email_verified: true } }],
            },
          })
          expect((await client.signIn({ email, password: 'correct horse' })).status).toBe(200)
        }
      },
    },
    {
      name: 'refuses somebody banned, whose link stays for after the ban',
      async run(client) {
        const { id, email } = await client.mint()
        const { token_hash } = await client.link({ type: 'recovery', email })
        await client.admin('PUT', `/admin/users/${id}`, { ban_duration: '1h' })
        const banned = await verify(client, { type: 'recovery', token_hash })
        expect([banned.status, banned.json.code]).toEqual([403, 'user_banned'])
        await client.admin('PUT', `/admin/users/${id}`, { ban_duration: 'none' })
        expect((await verify(client, { type: 'recovery', token_hash })).status).toBe(200)
      },
    },
    {
      name: 'refuses what is not a verification',
      async run(client) {
        const refusal = async (body: Record<string, unknown>) => {
          const { status, json } = await verify(client, body)
          return [status, json.code, json.message]
        }
        const invalid = (message: string) => [400, 'validation_failed', message]
        expect(await refusal({ token_hash: 'x' })).toEqual(invalid('Verify requires a verification type'))
        const either = invalid('Verify requires either a token or a token hash')
        expect(await refusal({ type: 'signup' })).toEqual(either)
        expect(await refusal({ type: 'signup', token: 'x', token_hash: 'x' })).toEqual(either)
        expect(await refusal({ type: 'signup', token_hash: 'x', email: 'a@b.co' })).toEqual(
          invalid('Only the token_hash and type should be provided'),
        )
        expect(await refusal({ type: 'signup', token: 'x' })).toEqual(
          invalid('Only an email address or phone number should be provided on verify'),
        )
        expect(await refusal({ type: 'nonsense', token_hash: 'x' })).toEqual(
          invalid('Invalid email verification type'),
        )
      },
    },
    {
      name: 'GET goes on to the page with the session in the fragment',
      async run(client) {
        const { email } = await client.mint()
        const { action_link } = await client.link({ type: 'recovery', email })
        const answer = await follow(client, action_link)
        expect(answer.status).toBe(303)
        const fragment = fragmentOf(answer)
        expect(fragment).toMatchObject({
          access_token: expect.any(String),
          refresh_token: expect.any(String),
          token_type: 'bearer',
          expires_in: expect.stringMatching(/^\d+$/),
          expires_at: expect.stringMatching(/^\d+$/),
          type: 'recovery',
        })
        const user = await client.http('GET', '/user', { token: fragment.access_token ?? '' })
        expect(user.json.email).toBe(email)
      },
    },
    {
      name: 'GET goes on to the page with the refusal in the fragment',
      async run(client) {
        const { email } = await client.mint()
        const { action_link } = await client.link({ type: 'recovery', email })
        await follow(client, action_link)
        const again = await follow(client, action_link)
        expect(again.status).toBe(303)
        expect(fragmentOf(again)).toMatchObject({
          error: 'access_denied',
          error_code: 'otp_expired',
          error_description: 'Email link is invalid or has expired',
        })
      },
    },
    {
      name: 'GET never goes on to a foreign page',
      async run(client) {
        const { email } = await client.mint()
        const { token_hash } = await client.link({ type: 'recovery', email })
        const evil = encodeURIComponent('https://evil.example.net/steal')
        const answer = await client.http(
          'GET',
          `/verify?token=${token_hash}&type=recovery&redirect_to=${evil}`,
        )
        expect(answer.status).toBe(303)
        expect(answer.headers.get('location')).not.toContain('evil.example.net')
      },
    },
    {
      name: 'GET asks for a token and a type',
      async run(client) {
        const none = await client.http('GET', '/verify')
        expect([none.status, none.json.code]).toEqual([400, 'validation_failed'])
        const half = await client.http('GET', '/verify?type=signup')
        expect([half.status, half.json.code]).toEqual([400, 'validation_failed'])
      },
    },
  ],
}
