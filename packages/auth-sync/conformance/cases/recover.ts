import { expect } from 'vitest'
import type { CaseGroup } from '../case.ts'
import { claimsOf, tokensOf } from '../client.ts'

export const recovery: CaseGroup = {
  name: 'POST /recover and its link',
  cases: [
    {
      name: 'answers {} for an address that nobody has',
      async run(client) {
        const { status, json } = await client.http('POST', '/recover', { body: { email: client.address() } })
        expect([status, json]).toEqual([200, {}])
      },
    },
    {
      name: 'mails once a minute',
      async run(client) {
        const { id, email } = await client.mint()
        const first = await client.http('POST', '/recover', { body: { email: email.toUpperCase() } })
        expect([first.status, first.json]).toEqual([200, {}])
        const user = await client.admin('GET', `/admin/users/${id}`)
        expect(user.json.recovery_sent_at).toEqual(expect.any(String))
        const second = await client.http('POST', '/recover', { body: { email } })
        expect([second.status, second.json.code]).toEqual([429, 'over_email_send_rate_limit'])
        expect(second.json.message).toMatch(
          /^For security purposes, you can only request this after \d+ seconds\.$/,
        )
      },
    },
    {
      name: 'asks for an address',
      async run(client) {
        const code = async (body: unknown) => {
          const { status, json } = await client.http('POST', '/recover', { body })
          return [status, json.code]
        }
        expect(await code({})).toEqual([400, 'validation_failed'])
        expect(await code({ email: 'nobody' })).toEqual([400, 'validation_failed'])
      },
    },
    {
      name: 'the link signs in without the password, by otp, and keeps doing so after a refresh',
      async run(client) {
        const account = await client.mint()
        const { token_hash, user_id } = await client.link({ type: 'recovery', email: account.email })
        expect(user_id).toBe(account.id)
        const answer = await client.http('POST', '/verify', { body: { type: 'recovery', token_hash } })
        expect(answer.status).toBe(200)
        expect(answer.json).toMatchObject({ token_type: 'bearer', user: { id: account.id } })
        const { access_token, refresh_token } = tokensOf(answer)
        expect(claimsOf(access_token).amr).toMatchObject([{ method: 'otp' }])
        const next = await client.http('POST', '/token?grant_type=refresh_token', { body: { refresh_token } })
        expect(claimsOf(next.json.access_token).amr).toEqual(claimsOf(access_token).amr)
        const put = await client.http('PUT', '/user', {
          token: access_token,
          body: { password: 'a new password' },
        })
        expect(put.status).toBe(200)
        expect((await client.signIn({ ...account, password: 'a new password' })).status).toBe(200)
      },
    },
    {
      name: 'the link confirms an address that was not confirmed',
      async run(client) {
        const account = await client.mint({ email_confirm: false })
        const { token_hash } = await client.link({ type: 'recovery', email: account.email })
        await client.http('POST', '/verify', { body: { type: 'recovery', token_hash } })
        expect((await client.signIn(account)).status).toBe(200)
      },
    },
  ],
}
