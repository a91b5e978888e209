import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestServer, type TestServer } from './support/test-server.ts'

describe('the log', () => {
  let server: TestServer
  beforeAll(async () => {
    server = await startTestServer('pglite')
  })
  afterAll(() => server?.close())

  it('holds no password, token, cookie, body or search term, whatever happens', async () => {
    const password = 'correct horse battery secret-1'
    const { caller, email, workspace } = await server.agency()
    const sign_up = {
      agency_name: 'Logged',
      full_name: 'Secret-2 Name',
      email: 'secret-3@logged.example',
      password,
    }
    const program = server.caller()
    await program.post('/auth/sign-up', sign_up)
    await program.post('/auth/sign-up', sign_up)
    const { body } = await program.post('/auth/sign-in', { email: 'secret-3@logged.example', password })
    await program.post('/auth/sign-in', { email, password: 'wrong secret-4' })
    await program.get('/me', { headers: { authorization: `Bearer ${body.access_token}` } })
    await program.get('/me', { headers: { authorization: 'Bearer secret-5' } })
    await program.post('/auth/refresh', { refresh_token: 'secret-6' })
    await caller.get('/communications?q=secret-7')
    await caller.get('/communications?cursor=secret-8')
    await caller.get('/clients?q=secret-9')
    await caller.post('/communications', {
      client_id: workspace.id,
      type: 'note',
      subject: 'secret-10',
      body: 'secret-11',
    })
    await caller.post('/communications', undefined, { raw: '{"subject":"secret-12"' })
    // A failure of the database, which quotes the values it choked on.
    await server.sql(
      `alter table public.communications add constraint secret_check check (subject <> 'secret-13')`,
    )
    await caller.post('/communications', { client_id: workspace.id, type: 'note', subject: 'secret-13' })
    await server.sql('drop function audienceos.search_communications')
    const broken = await caller.get('/communications?q=secret-14')
    expect(broken.status).toBe(500)
    expect(broken.body.code).toBe('internal')
    expect(broken.text).not.toMatch(/function|search_communications|42883/)

    const log = server.logged.join('')
    const secrets = [/secret-\d+/i, /correct horse/, /Bearer/, /audienceos_(access|refresh)/]
    for (const secret of secrets) expect(log).not.toMatch(secret)
    for (const cookie of [...caller.cookies.values(), body.access_token, body.refresh_token]) {
      expect(log).not.toContain(cookie)
    }
    expect(log).not.toContain(email)
  })

  it('tells what is needed to find a failure', async () => {
    const { caller } = await server.agency()
    const { body } = await caller.get('/communications?q=word')
    const lines = server.logged.map((line) => JSON.parse(line))
    const failure = lines.find((line) => line.request_id === body.request_id && line.error)
    expect(failure).toMatchObject({
      level: 'error',
      error: { sqlstate: '42883', stack: expect.stringMatching(/at /) },
    })
    const request = lines.find((line) => line.request_id === body.request_id && line.msg === 'request')
    expect(request).toMatchObject({
      method: 'GET',
      path: '/api/v1/communications',
      status: 500,
      ms: expect.any(Number),
    })
  })
})
