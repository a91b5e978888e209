import { expect } from 'vitest'
import type { CaseGroup } from '../case.ts'
import { type Client, tokensOf } from '../client.ts'

const signedIn = async (client: Client) => {
  const account = await client.mint()
  return { account, token: tokensOf(await client.signIn(account)).access_token }
}

export const own_user: CaseGroup = {
  name: 'GET and PUT /user',
  cases: [
    {
      name: 'shows the user to their own token only',
      async run(client) {
        const { account, token } = await signedIn(client)
        const own = await client.http('GET', '/user', { token })
        expect([own.status, own.json.id]).toEqual([200, account.id])
        const none = await client.http('GET', '/user')
        expect([none.status, none.json.code]).toEqual([401, 'no_authorization'])
        const forged = await client.http('GET', '/user', { token: `${token}x` })
        expect([forged.status, forged.json.code]).toEqual([403, 'bad_jwt'])
        const service = await client.http('GET', '/user', { token: client.target.service_key })
        expect([service.status, service.json.code]).toEqual([403, 'bad_jwt'])
      },
    },
    {
      name: 'refuses a token whose user is banned or gone',
      async run(client) {
        const { account, token } = await signedIn(client)
        await client.admin('PUT', `/admin/users/${account.id}`, { ban_duration: '1h' })
        const banned = await client.http('GET', '/user', { token })
        expect([banned.status, banned.json.code]).toEqual([403, 'user_banned'])
        await client.admin('DELETE', `/admin/users/${account.id}`)
        const gone = await client.http('GET', '/user', { token })
        expect([gone.status, gone.json.code]).toEqual([403, 'user_not_found'])
      },
    },
    {
      name: 'a new password ends the other sessions and not this one',
      async run(client) {
        const { account, token } = await signedIn(client)
        const other = tokensOf(await client.signIn(account)).access_token
        const put = await client.http('PUT', '/user', { token, body: { password: 'a new password' } })
        expect([put.status, put.json.id]).toEqual([200, account.id])
        expect((await client.http('GET', '/user', { token })).status).toBe(200)
        expect((await client.http('GET', '/user', { token: other })).json.code).toBe('session_not_found')
        expect((await client.signIn(account)).status).toBe(400)
        expect((await client.signIn({ ...account, password: 'a new password' })).status).toBe(200)
      },
    },
    {
      name: 'refuses a password that is short, beyond 72 bytes or the same',
      async run(client) {
        const { account, token } = await signedIn(client)
        const put = async (password: string) => {
          const { status, json } = await client.http('PUT', '/user', { token, body: { password } })
          return [status, json.code]
        }
        expect(await put('short')).toEqual([422, 'weak_password'])
        expect(await put('é'.repeat(37))).toEqual([400, 'validation_failed'])
        expect(await put(account.password)).toEqual([422, 'same_password'])
        const { json } = await client.http('PUT', '/user', { token, body: { password: 'short' } })
        expect(json.weak_password).toMatchObject({ reasons: ['length'] })
      },
    },
    {
      name: 'merges metadata, and leaves app_metadata to administrators',
      async run(client) {
        const { token } = await signedIn(client)
        const put = (body: unknown) => client.http('PUT', '/user', { token, body })
        await put({ data: { keep: 1, drop: 2 } })
        const { json } = await put({ data: { drop: null, add: 3 } })
        expect(json.user_metadata).toMatchObject({ keep: 1, add: 3 })
        expect(json.user_metadata).not.toHaveProperty('drop')
        const refused = await put({ app_metadata: { role: 'admin' } })
        expect([refused.status, refused.json.code]).toEqual([403, 'not_admin'])
      },
    },
  ],
}
