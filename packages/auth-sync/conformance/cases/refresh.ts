import { setTimeout as pause } from 'node:timers/promises'
import { expect } from 'vitest'
import type { CaseGroup } from '../case.ts'
import { type Client, claimsOf, tokensOf } from '../client.ts'

const refresh = (client: Client, refresh_token: unknown) =>
  client.http('POST', '/token?grant_type=refresh_token', { body: { refresh_token } })

export const refreshing: CaseGroup = {
  name: 'POST /token?grant_type=refresh_token',
  cases: [
    {
      name: 'rotates the token and keeps the session',
      async run(client) {
        const first = tokensOf(await client.signIn(await client.mint()))
        const answer = await refresh(client, first.refresh_token)
        expect(answer.status).toBe(200)
        const second = tokensOf(answer)
        expect(second.refresh_token).not.toBe(first.refresh_token)
        expect(claimsOf(second.access_token).session_id).toBe(claimsOf(first.access_token).session_id)
        expect(claimsOf(second.access_token).amr).toEqual(claimsOf(first.access_token).amr)
      },
    },
    {
      name: 'gives the active token again to the holder of its parent, whose answer may have got lost',
      async run(client) {
        const first = tokensOf(await client.signIn(await client.mint()))
        const second = tokensOf(await refresh(client, first.refresh_token))
        const again = await refresh(client, first.refresh_token)
        expect([again.status, again.json.refresh_token]).toEqual([200, second.refresh_token])
      },
    },
    {
      name: 'ends the whole family when an older token comes back',
      async run(client) {
        const first = tokensOf(await client.signIn(await client.mint()))
        const second = tokensOf(await refresh(client, first.refresh_token))
        const third = tokensOf(await refresh(client, second.refresh_token))
        if (client.target.reuse_interval > 0) await pause((client.target.reuse_interval + 1) * 1000)
        const stolen = await refresh(client, first.refresh_token)
        expect([stolen.status, stolen.json]).toEqual([
          400,
          { code: 'refresh_token_already_used', message: 'Invalid Refresh Token: Already Used' },
        ])
        const last = await refresh(client, third.refresh_token)
        expect([last.status, last.json.code]).toEqual([400, 'refresh_token_already_used'])
      },
    },
    {
      name: 'hands one successor to five refreshes at once',
      async run(client) {
        const { refresh_token } = tokensOf(await client.signIn(await client.mint()))
        const answers = await Promise.all(Array.from({ length: 5 }, () => refresh(client, refresh_token)))
        expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200])
        expect(new Set(answers.map(({ json }) => json.refresh_token)).size).toBe(1)
      },
    },
    {
      name: 'knows no token it did not issue, and asks for one',
      async run(client) {
        const unknown = await refresh(client, 'aaaaaaaaaaaa')
        expect([unknown.status, unknown.json.code]).toEqual([400, 'refresh_token_not_found'])
        const none = await refresh(client, '')
        expect([none.status, none.json]).toEqual([
          400,
          { error: 'invalid_request', error_description: 'refresh_token required' },
        ])
      },
    },
    {
      name: 'refuses somebody banned meanwhile',
      async run(client) {
        const account = await client.mint()
        const { refresh_token } = tokensOf(await client.signIn(account))
        await client.admin('PUT', `/admin/users/${account.id}`, { ban_duration: '1h' })
        const answer = await refresh(client, refresh_token)
        expect([answer.status, answer.json.code]).toEqual([400, 'user_banned'])
      },
    },
  ],
}
