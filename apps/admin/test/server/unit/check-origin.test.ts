import { describe, expect, it } from 'vitest'
import { checkHost, checkOrigin, type OriginFacts } from '../../../server/session/check-origin.ts'

const local = { public_url: undefined, host: '127.0.0.1' }
const facts: OriginFacts = {
  method: 'POST',
  host: '127.0.0.1:4310',
  origin: undefined,
  fetch_site: undefined,
  has_cookie: true,
}
const refused = expect.objectContaining({ code: 'bad_origin' })

describe('the origin of an unsafe request', () => {
  it.each([
    { origin: 'http://127.0.0.1:4310' },
    { origin: 'http://localhost:4310', host: 'localhost:4310' },
    { fetch_site: 'same-origin' },
    { has_cookie: false },
    { method: 'GET', origin: 'https://evil.example' },
  ])('passes %o', (change) => {
    expect(() => checkOrigin({ ...facts, ...change }, local)).not.toThrow()
  })

  it.each([
    {},
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { origin: 'http://127.0.0.1:9999' },
    { origin: 'http://evil.example', host: 'evil.example' },
    { fetch_site: 'cross-site' },
    { fetch_site: 'same-site' },
    { fetch_site: 'none' },
    { origin: 'https://evil.example', has_cookie: false },
    { fetch_site: 'cross-site', has_cookie: false },
  ])('refuses %o', (change) => {
    expect(() => checkOrigin({ ...facts, ...change }, local)).toThrow(refused)
  })

  it('takes the public address behind a proxy, and not the name the proxy uses', () => {
    const policy = { public_url: 'https://app.example', host: '127.0.0.1' }
    expect(() =>
      checkOrigin({ ...facts, host: 'app:80', origin: 'https://app.example' }, policy),
    ).not.toThrow()
    expect(() => checkOrigin({ ...facts, host: 'app:80', origin: 'http://app:80' }, policy)).toThrow(refused)
  })
})

describe('the Host of a request', () => {
  it('is a name no foreign DNS can point here', () => {
    for (const host of ['127.0.0.1:1', 'localhost', '[::1]:80', '192.168.1.5:4310']) {
      expect(() => checkHost(host, local)).not.toThrow()
    }
    for (const host of ['evil.example', 'evil.example:4310', '127.0.0.1.evil.example', '', undefined]) {
      expect(() => checkHost(host, local)).toThrow(refused)
    }
  })
})
