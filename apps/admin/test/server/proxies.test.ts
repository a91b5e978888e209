import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestServer, type TestServer } from './support/test-server.ts'

const budgets = { sign_in_account_address: { points: 2, seconds: 900 } }

describe('behind a proxy', () => {
  let first: TestServer
  beforeAll(async () => {
    first = await startTestServer('pglite')
  })
  afterAll(() => first?.close())

  it('limits and sessions go by the client’s own address', async () => {
    const server = await startTestServer('pglite', {
      beside: first,
      environment: { TRUSTED_PROXIES: '127.0.0.1, 10.0.0.0/8' },
      budgets,
    })
    const { caller, email, password } = await server.agency()
    const attempt = (from: string, secret: string) =>
      server
        .caller()
        .post('/auth/sign-in', { email, password: secret }, { headers: { 'x-forwarded-for': from } })
    for (const _ of [1, 2]) expect((await attempt('6.6.6.6, 203.0.113.7', 'wrong')).status).toBe(401)
    // Only the part that the trusted proxy wrote counts: another claim before it changes nothing.
    expect((await attempt('7.7.7.7, 203.0.113.7', password)).status).toBe(429)
    expect((await attempt('203.0.113.8', password)).status).toBe(200)
    const { items } = (await caller.get('/me/sessions')).body
    expect(items.map((one: { ip: string }) => one.ip).toSorted()).toEqual(['127.0.0.1', '203.0.113.8'])
    await server.close()
  })

  it('that is not trusted, nobody’s header counts', async () => {
    const server = await startTestServer('pglite', { beside: first, budgets })
    const { caller, email, password } = await server.agency()
    const attempt = (from: string, secret: string) =>
      server
        .caller()
        .post('/auth/sign-in', { email, password: secret }, { headers: { 'x-forwarded-for': from } })
    expect((await attempt('203.0.113.1', 'wrong')).status).toBe(401)
    expect((await attempt('203.0.113.2', 'wrong')).status).toBe(401)
    expect((await attempt('203.0.113.3', password)).status).toBe(429)
    const { items } = (await caller.get('/me/sessions')).body
    expect(items.map((one: { ip: string }) => one.ip)).toEqual(['127.0.0.1'])
    await server.close()
  })
})
