import { expect } from 'vitest'
import type { Case, CaseGroup } from '../case.ts'
import { tokensOf } from '../client.ts'

const scopes = [
  ['local', true, false],
  ['others', false, true],
  ['global', true, true],
] as const

const scoped: Case[] = scopes.map(([scope, own_ends, other_ends]) => ({
  name: `scope ${scope} ends ${own_ends && other_ends ? 'every session' : own_ends ? 'this session' : 'the other sessions'}`,
  async run(client) {
    const account = await client.mint()
    const own = tokensOf(await client.signIn(account))
    const other = tokensOf(await client.signIn(account))
    const out = await client.http('POST', `/logout?scope=${scope}`, { token: own.access_token })
    expect([out.status, out.text]).toEqual([204, ''])
    const ended = async ({ access_token }: { access_token: string }) => {
      const { status, json } = await client.http('GET', '/user', { token: access_token })
      return status === 403 && json.code === 'session_not_found'
    }
    expect([await ended(own), await ended(other)]).toEqual([own_ends, other_ends])
  },
}))

export const logging_out: CaseGroup = {
  name: 'POST /logout',
  cases: [
    ...scoped,
    {
      name: 'refuses a scope it does not know, and nobody',
      async run(client) {
        const { access_token } = tokensOf(await client.signIn(await client.mint()))
        const odd = await client.http('POST', '/logout?scope=all', { token: access_token })
        expect([odd.status, odd.json.code]).toEqual([400, 'validation_failed'])
        const nobody = await client.http('POST', '/logout')
        expect([nobody.status, nobody.json.code]).toEqual([401, 'no_authorization'])
      },
    },
  ],
}
