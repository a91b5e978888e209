import { engines } from '@audienceos/db/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openEvents } from './support/events.ts'
import { startTestServer, type TestServer } from './support/test-server.ts'

describe.each(engines)('live events on %s', (engine) => {
  let server: TestServer
  beforeAll(async () => {
    server = await startTestServer(engine)
  })
  afterAll(() => server?.close())

  it('reach the other sessions of the agency, and no other agency', async () => {
    const ours = await server.agency('Ours')
    const theirs = await server.agency('Theirs')
    const colleague = server.caller()
    await colleague.post('/auth/sign-in', { email: ours.email, password: ours.password })
    const [mine, other] = [await openEvents(colleague), await openEvents(theirs.caller)]
    expect(mine.headers.get('content-type')).toBe('text/event-stream')
    expect(mine.headers.get('content-encoding')).toBeNull()

    const { body: note } = await ours.caller.post('/communications', {
      client_id: ours.workspace.id,
      type: 'note',
      subject: 'Secret subject',
    })
    const event = await mine.next(({ data }) => data.table === 'communications')
    expect(event).toEqual({
      event: 'change',
      data: { table: 'communications', op: 'insert', ids: [note.id] },
    })
    await theirs.caller.post('/clients', { name: 'Their own' })
    await other.next(({ data }) => data.table === 'clients')
    expect(JSON.stringify(other.seen)).not.toContain(note.id)
    expect(JSON.stringify(other.seen)).not.toContain(ours.agency.id)
    expect(JSON.stringify(mine.seen)).not.toContain('Secret subject')
    mine.close()
    other.close()
  })

  it('tell of a bulk change without its ids', async () => {
    const { caller, agency, workspace } = await server.agency()
    const events = await openEvents(caller)
    await server.sql(
      `insert into public.communications (agency_id, client_id, type) select $1, $2, 'note' from generate_series(1, 500)`,
      [agency.id, workspace.id],
    )
    const { data } = await events.next(({ data }) => data.table === 'communications')
    expect(data).toEqual({ table: 'communications', op: 'insert', ids: null })
    events.close()
  })

  it.runIf(engine === 'pglite')('are fifty of one person at most, until one of them closes', async () => {
    const { caller } = await server.agency()
    const streams = await Promise.all(Array.from({ length: 50 }, () => openEvents(caller)))
    const refused = await caller.get('/events')
    expect([refused.status, refused.body.code]).toEqual([429, 'rate_limited'])
    streams.pop()?.close()
    await expect
      .poll(async () => {
        const again = await openEvents(caller)
        again.close()
        return again.headers.get('content-type')
      })
      .toBe('text/event-stream')
    for (const { close } of streams) close()
  })

  it('need a session, and end with it', async () => {
    expect((await server.caller().get('/events')).body.code).toBe('no_session')
    const { caller, email, password } = await server.agency()
    const elsewhere = server.caller()
    await elsewhere.post('/auth/sign-in', { email, password })
    const [mine, other] = [await openEvents(caller), await openEvents(elsewhere)]
    await caller.post('/auth/sign-out')
    expect(await mine.ended).toBe('bye')
    await elsewhere.post('/clients', { name: 'Still here' })
    await other.next(({ data }) => data.table === 'clients')
    other.close()
  })

  it('leave nothing behind when the page goes', async () => {
    const { caller } = await server.agency()
    const events = await openEvents(caller)
    events.close()
    const { caller: again } = await server.agency()
    const next = await openEvents(again)
    await again.post('/clients', { name: 'x' })
    await next.next(({ data }) => data.table === 'clients')
    next.close()
    expect(server.failures()).toEqual([])
  })
})
