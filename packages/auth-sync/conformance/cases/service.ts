import { createLocalJWKSet, decodeProtectedHeader, type JSONWebKeySet, jwtVerify } from 'jose'
import { expect } from 'vitest'
import type { CaseGroup } from '../case.ts'
import { tokensOf } from '../client.ts'

export const service: CaseGroup = {
  name: 'the service',
  cases: [
    {
      name: 'says what it allows',
      async run(client) {
        const { json } = await client.http('GET', '/settings')
        expect(json).toMatchObject({
          external: { email: true, phone: expect.any(Boolean), google: expect.any(Boolean) },
          disable_signup: expect.any(Boolean),
          mailer_autoconfirm: expect.any(Boolean),
          phone_autoconfirm: expect.any(Boolean),
        })
        expect((await client.http('GET', '/health')).json).toMatchObject({ name: 'GoTrue' })
      },
    },
    {
      name: 'publishes the keys that sign its tokens, and never a shared secret',
      async run(client) {
        const keys = await client.http('GET', '/.well-known/jwks.json')
        expect([keys.status, keys.headers.get('cache-control')]).toEqual([200, 'public, max-age=600'])
        const set = keys.json as unknown as JSONWebKeySet
        for (const key of set.keys) {
          expect(key.kty).not.toBe('oct')
          expect(key).not.toHaveProperty('d')
        }
        const { access_token } = tokensOf(await client.signIn(await client.mint()))
        const { alg, kid } = decodeProtectedHeader(access_token)
        if (alg === 'HS256') return
        expect(set.keys.map((key) => key.kid)).toContain(kid)
        const { payload } = await jwtVerify(access_token, createLocalJWKSet(set))
        expect(payload.aud).toBe('authenticated')
      },
    },
    {
      name: 'answers errors in the dialect that the caller asks for, and names the version of the new one',
      async run(client) {
        const request = { body: { email: client.address(), password: 'wrong' } }
        const recent = await client.http('POST', '/token?grant_type=password', request)
        expect(recent.json).toEqual({ code: 'invalid_credentials', message: 'Invalid login credentials' })
        expect(recent.headers.get('x-supabase-api-version')).toBe('2024-01-01')
        const old = await client.http('POST', '/token?grant_type=password', { ...request, legacy: true })
        expect(old.json).toEqual({
          code: 400,
          error_code: 'invalid_credentials',
          msg: 'Invalid login credentials',
        })
        expect(old.headers.get('x-supabase-api-version')).toBeNull()
      },
    },
    {
      name: 'answers 404 where there is nothing',
      async run(client) {
        expect((await client.http('GET', '/nothing-here')).status).toBe(404)
      },
    },
  ],
}
