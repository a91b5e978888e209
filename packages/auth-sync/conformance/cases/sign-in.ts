import { expect } from 'vitest'
import type { CaseGroup } from '../case.ts'
import { claimsOf } from '../client.ts'

export const sign_in: CaseGroup = {
  name: 'POST /token?grant_type=password',
  cases: [
    {
      name: 'answers with tokens, times and the user',
      async run(client) {
        const account = await client.mint({ user_metadata: { full_name: 'Ann' } })
        const { status, json } = await client.signIn({ ...account, email: account.email.toUpperCase() })
        expect(status).toBe(200)
        expect(json).toMatchObject({
          access_token: expect.any(String),
          refresh_token: expect.any(String),
          token_type: 'bearer',
          expires_in: expect.any(Number),
          expires_at: expect.any(Number),
          user: {
            id: account.id,
            email: account.email,
            aud: 'authenticated',
            role: 'authenticated',
            phone: '',
            last_sign_in_at: expect.stringMatching(/^\d{4}-.*T.*Z$/),
            app_metadata: { provider: 'email', providers: ['email'] },
            user_metadata: { full_name: 'Ann', email_verified: true },
            is_anonymous: false,
          },
        })
        expect(JSON.stringify(json)).not.toContain('$2a$')
      },
    },
    {
      name: 'puts who it is and how they signed in into the access token',
      async run(client) {
        const account = await client.mint({ app_metadata: { sync_op: 'x' } })
        const { json } = await client.signIn(account)
        const claims = claimsOf(json.access_token)
        expect(claims).toMatchObject({
          sub: account.id,
          aud: 'authenticated',
          role: 'authenticated',
          email: account.email,
          phone: '',
          aal: 'aal1',
          amr: [{ method: 'password', timestamp: expect.any(Number) }],
          session_id: expect.stringMatching(/^[0-9a-f-]{36}$/),
          app_metadata: { provider: 'email', sync_op: 'x' },
          is_anonymous: false,
        })
        expect(Number(claims.exp) - Number(claims.iat)).toBe(json.expires_in)
        expect(claims.exp).toBe(json.expires_at)
      },
    },
    {
      name: 'gives an unknown address and a wrong password the same answer',
      async run(client) {
        const account = await client.mint()
        const wrong = await client.signIn({ ...account, password: 'not the password' })
        const unknown = await client.signIn({ email: client.address(), password: 'not the password' })
        expect(wrong.status).toBe(400)
        expect(wrong.json).toEqual({ code: 'invalid_credentials', message: 'Invalid login credentials' })
        expect([unknown.status, unknown.json]).toEqual([wrong.status, wrong.json])
      },
    },
    {
      name: 'refuses an address that is not confirmed',
      async run(client) {
        const account = await client.mint({ email_confirm: false })
        const { status, json } = await client.signIn(account)
        expect([status, json.code]).toEqual([400, 'email_not_confirmed'])
      },
    },
    {
      name: 'refuses somebody banned until the ban is lifted',
      async run(client) {
        const account = await client.mint({ ban_duration: '1h30m' })
        const banned = await client.signIn(account)
        expect([banned.status, banned.json.code]).toEqual([400, 'user_banned'])
        await client.admin('PUT', `/admin/users/${account.id}`, { ban_duration: 'none' })
        expect((await client.signIn(account)).status).toBe(200)
      },
    },
    {
      name: 'refuses what is not a sign-in',
      async run(client) {
        const post = (query: string, body: unknown) => client.http('POST', `/token${query}`, { body })
        expect((await post('?grant_type=password', { email: 5, password: 'x' })).json.code).toBe('bad_json')
        expect((await post('?grant_type=password', '{')).json.code).toBe('bad_json')
        const unknown = await post('?grant_type=magic', {})
        expect([unknown.status, unknown.json.message]).toEqual([400, 'unsupported_grant_type'])
      },
    },
  ],
}
