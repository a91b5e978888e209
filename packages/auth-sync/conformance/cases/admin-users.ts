import { expect } from 'vitest'
import type { CaseGroup } from '../case.ts'
import { type Client, tokensOf } from '../client.ts'

const refusal = async (client: Client, method: string, path: string, body?: unknown) => {
  const { status, json } = await client.admin(method, path, body)
  client.remember(json.id)
  return [status, json.code]
}

export const admin_users: CaseGroup = {
  name: '/admin/users',
  cases: [
    {
      name: 'creates an account under the id it is given, with a hash from elsewhere',
      async run(client) {
        const id = crypto.randomUUID()
        const email = client.address()
        const { status, json } = await client.admin('POST', '/admin/users', {
          id,
          email: email.toUpperCase(),
          // bcrypt of 'from elsewhere', cost 4
          password_hash: '$2a$04$Io0RWW6t1xhGs2vIfOlVnuaXDYVdXV/E5.5Z5GlABqz1SX2BDofsq',
          email_confirm: true,
          app_metadata: { sync_op: 'op' },
          user_metadata: { full_name: 'Bo' },
        })
        client.remember(id)
        expect(status).toBe(200)
        expect(json).toMatchObject({
          id,
          email,
          app_metadata: { provider: 'email', providers: ['email'], sync_op: 'op' },
          user_metadata: { full_name: 'Bo', email_verified: true },
          identities: [{ id, user_id: id, provider: 'email', identity_data: { sub: id, email } }],
        })
        expect(json.confirmed_at).toBe(json.email_confirmed_at)
        expect((await client.signIn({ email, password: 'from elsewhere' })).status).toBe(200)
      },
    },
    {
      name: 'answers a replay with email_exists, whatever the case of the address',
      async run(client) {
        const { id, email } = await client.mint()
        const body = { id, email: email.toUpperCase(), password: 'whatever' }
        expect(await refusal(client, 'POST', '/admin/users', body)).toEqual([422, 'email_exists'])
      },
    },
    {
      name: 'refuses an account without address, with two passwords or an id that is none',
      async run(client) {
        const email = client.address()
        const post = (body: unknown) => refusal(client, 'POST', '/admin/users', body)
        const invalid = [400, 'validation_failed']
        expect(await post({ password: 'abcdefg' })).toEqual(invalid)
        expect(await post({ email: 'nobody' })).toEqual(invalid)
        expect(await post({ email, password: 'abcdefg', password_hash: '$2a$10$x' })).toEqual(invalid)
        expect(await post({ email, id: 'me' })).toEqual(invalid)
        expect(await post({ email, id: '00000000-0000-0000-0000-000000000000' })).toEqual(invalid)
        expect(await post({ email, ban_duration: '3 days' })).toEqual(invalid)
        expect(await post({ email: ['x'] })).toEqual([400, 'bad_json'])
      },
    },
    {
      name: 'updates at once and merges metadata shallowly',
      async run(client) {
        const { id } = await client.mint({ app_metadata: { keep: 1, drop: 2 } })
        const email = client.address()
        const { json } = await client.admin('PUT', `/admin/users/${id}`, {
          email: email.toUpperCase(),
          email_confirm: true,
          password: 'a new password',
          app_metadata: { drop: null, add: 3 },
        })
        expect(json).toMatchObject({ email, app_metadata: { keep: 1, add: 3, provider: 'email' } })
        expect(json.app_metadata).not.toHaveProperty('drop')
        expect((await client.signIn({ email, password: 'a new password' })).status).toBe(200)
      },
    },
    {
      name: 'a new password ends every session',
      async run(client) {
        const account = await client.mint()
        const { access_token } = tokensOf(await client.signIn(account))
        await client.admin('PUT', `/admin/users/${account.id}`, { password: 'a new password' })
        const { json } = await client.http('GET', '/user', { token: access_token })
        expect(json.code).toBe('session_not_found')
      },
    },
    {
      name: 'answers 500 to an update onto a taken address, and changes nothing',
      async run(client) {
        const account = await client.mint()
        const other = await client.mint()
        const body = { email: other.email, app_metadata: { half: true } }
        expect(await refusal(client, 'PUT', `/admin/users/${account.id}`, body)).toEqual([
          500,
          'unexpected_failure',
        ])
        const { json } = await client.admin('GET', `/admin/users/${account.id}`)
        expect([json.email, json.app_metadata]).toEqual([
          account.email,
          expect.not.objectContaining({ half: true }),
        ])
      },
    },
    {
      name: 'shows a ban while it lasts',
      async run(client) {
        const { id } = await client.mint()
        const put = async (ban_duration: string) =>
          (await client.admin('PUT', `/admin/users/${id}`, { ban_duration })).json.banned_until
        expect(Date.parse(String(await put('876000h')))).toBeGreaterThan(Date.now() + 99 * 365 * 86_400_000)
        expect(await put('none')).toBeUndefined()
      },
    },
    {
      name: 'deletes for good, and says 404 the second time',
      async run(client) {
        const { id } = await client.mint()
        const first = await client.admin('DELETE', `/admin/users/${id}`)
        expect([first.status, first.json]).toEqual([200, {}])
        expect(await refusal(client, 'DELETE', `/admin/users/${id}`)).toEqual([404, 'user_not_found'])
        expect(await refusal(client, 'GET', `/admin/users/${id}`)).toEqual([404, 'user_not_found'])
        expect(await refusal(client, 'GET', '/admin/users/not-a-uuid')).toEqual([404, 'validation_failed'])
      },
    },
    {
      name: 'soft-deletes: the row stays without address, nobody signs in, the address is free, links are void',
      async run(client) {
        const account = await client.mint({ user_metadata: { full_name: 'Ann' } })
        const { access_token } = tokensOf(await client.signIn(account))
        const { token_hash } = await client.link({ type: 'recovery', email: account.email })
        const body = { should_soft_delete: true }
        expect((await client.admin('DELETE', `/admin/users/${account.id}`, body)).status).toBe(200)
        expect((await client.admin('DELETE', `/admin/users/${account.id}`, body)).status).toBe(200)
        const { json } = await client.admin('GET', `/admin/users/${account.id}`)
        expect(json).toMatchObject({ deleted_at: expect.any(String), user_metadata: {}, app_metadata: {} })
        expect(json.email).not.toContain('@')
        expect((await client.signIn(account)).json.code).toBe('invalid_credentials')
        expect((await client.http('GET', '/user', { token: access_token })).status).toBe(403)
        const link = await client.http('POST', '/verify', { body: { type: 'recovery', token_hash } })
        expect(link.json.code).toBe('otp_expired')
        const heir = await client.admin('POST', '/admin/users', { email: account.email })
        client.remember(heir.json.id)
        expect(heir.status).toBe(200)
      },
    },
    {
      name: 'pages from 1, newest first, with the total and links to the next and last page',
      async run(client) {
        const ids = new Set<string>()
        for (let n = 0; n < 3; n++) ids.add((await client.mint()).id)
        const page = (number: number) => client.admin('GET', `/admin/users?page=${number}&per_page=2`)
        const first = await page(1)
        const total = Number(first.headers.get('x-total-count'))
        expect(total).toBeGreaterThanOrEqual(3)
        const last = Math.ceil(total / 2)
        const link = first.headers.get('link') ?? ''
        expect(link).toMatch(/<[^>]*[?&]page=2(&[^>]*)?>; rel="next"/)
        expect(link).toMatch(new RegExp(`<[^>]*[?&]page=${last}(&[^>]*)?>; rel="last"`))
        expect(first.json.aud).toBe('authenticated')
        const seen = [
          ...(first.json.users as { id: string }[]),
          ...((await page(2)).json.users as { id: string }[]),
        ]
        expect([...ids].every((id) => seen.some((user) => user.id === id))).toBe(true)
        const end = await page(last)
        expect(end.headers.get('link')).not.toContain('rel="next"')
        expect(await refusal(client, 'GET', '/admin/users?page=x')).toEqual([400, 'validation_failed'])
      },
    },
    {
      name: 'is for administrators',
      async run(client) {
        const { access_token } = tokensOf(await client.signIn(await client.mint()))
        const person = await client.http('GET', '/admin/users', { token: access_token })
        expect([person.status, person.json.code]).toEqual([403, 'not_admin'])
        const forged = await client.http('GET', '/admin/users', { token: 'nonsense' })
        expect([forged.status, forged.json.code]).toEqual([403, 'bad_jwt'])
        const nobody = await client.http('GET', '/admin/users')
        expect([nobody.status, nobody.json.code]).toEqual([401, 'no_authorization'])
      },
    },
  ],
}
