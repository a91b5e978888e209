import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import { describe, expect, it } from 'vitest'
import { signServiceRoleKey, signToken } from '../../src/tokens/sign.ts'
import { createTokenVerifier } from '../../src/tokens/verify.ts'

const secret = 'the secret that the service and we share, and nobody else'
const issuer = 'https://project.supabase.co/auth/v1'
const now = Date.parse('2026-05-05T12:00:00Z')
const claims = {
  iss: issuer,
  sub: '7c9e6679-7425-40de-944b-e07fc1f90ae7',
  aud: 'authenticated',
  role: 'authenticated',
  iat: now / 1000,
  exp: now / 1000 + 3600,
  session_id: '16fd2706-8baf-433b-82eb-8c7fada847da',
}

describe('a shared secret', () => {
  let time = now
  const verify = createTokenVerifier({ issuer, secret, now: () => time })

  it('accepts a token and keeps its claims verbatim', async () => {
    const token = await signToken({ ...claims, custom: { deep: [1] } }, secret)
    expect(await verify(token)).toEqual({ ...claims, custom: { deep: [1] } })
  })

  it('stops accepting a token it remembers when it expires', async () => {
    const token = await signToken(claims, secret)
    await verify(token)
    time = now + 3_600_000
    await expect(verify(token)).rejects.toMatchObject({ code: 'session_expired' })
    time = now
  })

  it.each([
    ['another secret', () => signToken(claims, `${secret}!`)],
    ['another issuer', () => signToken({ ...claims, iss: 'https://evil.test' }, secret)],
    ['another audience', () => signToken({ ...claims, aud: 'anon' }, secret)],
    ['no expiry', () => signToken({ ...claims, exp: undefined }, secret)],
    ['no subject', () => signToken({ ...claims, sub: undefined }, secret)],
    ['a service key', () => signServiceRoleKey(secret, now)],
    ['a service key dressed as a person', () => signToken({ ...claims, role: 'service_role' }, secret)],
    ['no signature', async () => `${btoa('{"alg":"none"}')}.${btoa(JSON.stringify(claims))}.`],
    ['no token', async () => 'nonsense'],
    ['nothing', async () => ''],
  ])('refuses %s', async (_, make) => {
    await expect(verify(await make())).rejects.toMatchObject({ code: 'invalid_token' })
  })
})

describe('published keys', () => {
  async function project() {
    const { privateKey, publicKey } = await generateKeyPair('ES256')
    const jwk = { ...(await exportJWK(publicKey)), kid: 'k1', alg: 'ES256', use: 'sig' }
    const state = { requests: 0, up: true }
    const verify = createTokenVerifier({
      issuer,
      jwks_url: `${issuer}/.well-known/jwks.json`,
      now: () => now,
      fetch: async () => {
        state.requests++
        if (!state.up) throw new TypeError('fetch failed')
        return Response.json({ keys: [jwk] })
      },
    })
    const sign = (kid = 'k1') =>
      new SignJWT(claims).setProtectedHeader({ alg: 'ES256', kid }).sign(privateKey)
    return { verify, sign, jwk, state }
  }

  it('are fetched once for any number of tokens', async () => {
    const { verify, sign, state } = await project()
    const tokens = await Promise.all(Array.from({ length: 5 }, () => sign()))
    for (const token of tokens) expect((await verify(token)).sub).toBe(claims.sub)
    expect(state.requests).toBe(1)
  })

  it('do not vouch for a token signed with their public half as a shared secret', async () => {
    const { verify, jwk } = await project()
    await expect(verify(await signToken(claims, JSON.stringify(jwk)))).rejects.toMatchObject({
      code: 'invalid_token',
    })
  })

  it('do not vouch for a key they do not list', async () => {
    const { verify, sign } = await project()
    await expect(verify(await sign('k2'))).rejects.toMatchObject({ code: 'invalid_token' })
  })

  it('that cannot be fetched say nothing about the token', async () => {
    const { verify, sign, state } = await project()
    state.up = false
    await expect(verify(await sign())).rejects.toMatchObject({ code: 'auth_unavailable' })
    state.up = true
    expect((await verify(await sign())).sub).toBe(claims.sub)
  })
})
