import { engines } from '@audienceos/db/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestServer, type TestServer } from './support/test-server.ts'

describe.each(engines)('a deletion over the API on %s', (engine) => {
  let server: TestServer
  beforeAll(async () => {
    server = await startTestServer(engine)
  })
  afterAll(() => server?.close())

  async function formattedMail() {
    const owner = await server.agency()
    const { body: row } = await owner.caller.post('/communications', {
      client_id: owner.workspace.id,
      type: 'email',
      subject: 'Formatted',
      message_id: 'one@mail.example',
      to_addresses: ['a@b.example'],
    })
    await server.sql(
      `insert into audienceos.communication_sources (communication_id, agency_id, html, attachments)
       values ($1, $2, '<p>Hello</p>', '[{"file_name": "a.pdf", "content_type": "application/pdf", "byte_size": 3}]')`,
      [row.id, owner.agency.id],
    )
    return { ...owner, path: `/communications/${row.id}` }
  }

  it('is undone without a trace: text, formatted part, attachments, author and times', async () => {
    const { caller, path } = await formattedMail()
    const before = await caller.get(path)
    expect(before.body).toMatchObject({ has_html: true, attachments: [{ file_name: 'a.pdf' }] })
    expect((await caller.delete(path)).status).toBe(200)
    expect((await caller.get(path)).status).toBe(404)
    expect((await caller.post(`${path}/restore`)).status).toBe(200)
    expect((await caller.get(path)).body).toEqual(before.body)
    // A retry after a lost answer is no failure.
    expect((await caller.post(`${path}/restore`)).status).toBe(200)
  })

  it('is no business of another agency', async () => {
    const { caller, path } = await formattedMail()
    const stranger = await server.agency()
    expect((await stranger.caller.delete(path)).status).toBe(404)
    await caller.delete(path)
    expect((await stranger.caller.post(`${path}/restore`)).status).toBe(404)
    expect((await caller.get(path)).status).toBe(404)
  })

  it('takes a repeated log for the same one only when all of it is the same', async () => {
    const { caller, workspace } = await server.agency()
    const call = {
      id: '0b0f4c3a-5d5e-4c6f-8a7b-9c0d1e2f3a4b'.replace(/^.{8}/, String(Date.now()).slice(-8)),
      client_id: workspace.id,
      type: 'call',
      subject: 'Launch',
      timestamp: '2026-01-02T03:04:05Z',
    }
    expect((await caller.post('/communications', call)).status).toBe(201)
    expect((await caller.post('/communications', call)).status).toBe(201)
    const moved = await caller.post('/communications', { ...call, timestamp: '2026-01-02T09:00:00Z' })
    expect(moved.status).toBe(409)
    expect(moved.body.code).toBe('conflict')
  })
})
