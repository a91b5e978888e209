import { ErrorCode } from '@audienceos/domain'
import { describe, expect, it } from 'vitest'
import { parseBanDuration } from '../../src/gotrue/check.ts'
import { auth_sync_error_codes, domainCode, normaliseEmail, ownDomain } from '../../src/index.ts'
import { verifyPassword } from '../../src/passwords/hash.ts'
import { slugCandidates, slugOf } from '../../src/sign-up-agency/slug.ts'
import { isTransient, sqlState } from '../../src/store/sql-state.ts'
import { TokenCache } from '../../src/tokens/token-cache.ts'

describe('addresses', () => {
  it.each([
    [' Ann@Example.COM ', 'ann@example.com'],
    ["o'neil+tag@sub.example.co.uk", "o'neil+tag@sub.example.co.uk"],
    ['jürgen@müller.de', 'jürgen@müller.de'],
  ])('%s becomes %s', (email, normal) => expect(normaliseEmail(email)).toBe(normal))

  it.each([
    '',
    'a',
    'a@b',
    '@b.de',
    'a@',
    'a b@c.de',
    'a@b@c.de',
    'a@b.de\nBcc: x@y.de',
    'a@b..',
    `${'a'.repeat(250)}@b.de`,
  ])('%j is refused', (email) =>
    expect(() => normaliseEmail(email)).toThrow(expect.objectContaining({ code: 'email_invalid' })),
  )

  it('know which domains are the public’s', () => {
    expect([ownDomain('a@gmail.com'), ownDomain('a@studio-acme.de')]).toEqual([null, 'studio-acme.de'])
  })
})

describe('slugs', () => {
  it.each([
    ['Acme', 'acme'],
    ['  --Crème brûlée & Co.-- ', 'creme-brulee-co'],
    ['Straße 7', 'strasse-7'],
    ['🔥', 'agency'],
    ['x'.repeat(80), 'x'.repeat(60)],
  ])('of %j is %j', (name, slug) => expect(slugOf(name)).toBe(slug))

  it('run out of numbers, not of candidates', () => {
    const candidates = [...slugCandidates('A')]
    expect(candidates.slice(0, 3)).toEqual(['a', 'a-2', 'a-3'])
    expect(new Set(candidates).size).toBe(10)
  })
})

describe('ban durations', () => {
  it.each([
    ['none', 0],
    ['876000h', 876_000 * 3_600_000],
    ['2h45m', 9_900_000],
    ['1.5s', 1500],
    ['300ms', 300],
  ])('%s', (text, ms) => expect(parseBanDuration(text)).toBe(ms))
  it.each(['', '3', 'h', '3 days', '1h!', '--1h'])('%j is refused', (text) => {
    expect(() => parseBanDuration(text)).toThrow(/invalid format/)
  })
})

describe('database errors', () => {
  it.each([
    [{ code: '23505' }, '23505'],
    [{ code: 'P2010', meta: { driverAdapterError: { cause: { originalCode: '40001' } } } }, '40001'],
    [{ code: 'P2002', cause: { code: '23505' } }, '23505'],
    [{ code: 'P2028' }, undefined],
    [{ code: 'ECONNRESET' }, undefined],
    ['text', undefined],
  ])('%j has SQLSTATE %s', (error, state) => expect(sqlState(error)).toBe(state))

  it('pass or stay', () => {
    expect(['40001', '40P01', '08006', '57P01', '53300'].every((code) => isTransient({ code }))).toBe(true)
    expect(['23505', '23503', '22P02', '42501'].some((code) => isTransient({ code }))).toBe(false)
  })
})

describe('passwords', () => {
  it('never match where none is stored', async () => {
    expect(await verifyPassword('', null)).toBe(false)
    expect(await verifyPassword('x', '')).toBe(false)
    expect(await verifyPassword('x', 'not a hash')).toBe(false)
  })
})

describe('the cache of verified tokens', () => {
  it('forgets the least recently used', () => {
    const cache = new TokenCache(2)
    const claims = { sub: 's', role: 'authenticated', aud: 'authenticated', exp: 10 } as const
    cache.set('a', claims)
    cache.set('b', claims)
    cache.get('a', 0)
    cache.set('c', claims)
    expect(['a', 'b', 'c'].map((token) => cache.get(token, 0) !== undefined)).toEqual([true, false, true])
  })
})

describe('our codes', () => {
  it('all have one in the API', () => {
    for (const code of auth_sync_error_codes) expect(ErrorCode.options).toContain(domainCode(code))
  })
})
