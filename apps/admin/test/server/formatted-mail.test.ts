import { engines } from '@audienceos/db/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestServer, type TestServer } from './support/test-server.ts'

const html =
  '<p style="color:red">Hello</p><script>parent.stolen = document.cookie</script><img src="https://t.example/x">'

describe.each(engines)('a formatted mail on %s', (engine) => {
  let server: TestServer
  beforeAll(async () => {
    server = await startTestServer(engine)
  })
  afterAll(() => server?.close())

  async function mail() {
    const owner = await server.agency()
    const { body } = await owner.caller.post('/communications', {
      client_id: owner.workspace.id,
      type: 'email',
      subject: 'Formatted',
    })
    await server.sql(
      'insert into audienceos.communication_sources (communication_id, agency_id, html) values ($1, $2, $3)',
      [body.id, owner.agency.id, html],
    )
    return { ...owner, id: body.id as string }
  }

  it('comes as a document that may neither run nor fetch anything, and that only we may frame', async () => {
    const { caller, id } = await mail()
    expect((await caller.get(`/communications/${id}`)).body).toMatchObject({
      has_html: true,
      attachments: [],
    })
    const answer = await caller.get(`/communications/${id}/html`)
    expect(answer.status).toBe(200)
    expect(answer.text).toContain(html)
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8')
    const policy = answer.headers.get('content-security-policy') ?? ''
    expect(policy).toMatch(/(^|; )sandbox(?![^;]*allow-(scripts|same-origin|forms|top-navigation))/)
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("frame-ancestors 'self'")
    expect(policy).not.toMatch(/https:|\*/)
    expect(answer.headers.get('cache-control')).toContain('no-store')
  })

  it('is not there for another agency, for nobody, or without an HTML part', async () => {
    const { id, caller, workspace } = await mail()
    const stranger = await server.agency()
    expect((await stranger.caller.get(`/communications/${id}/html`)).status).toBe(404)
    expect((await server.caller().get(`/communications/${id}/html`)).status).toBe(401)
    const plain = await caller.post('/communications', { client_id: workspace.id, type: 'note', body: 'x' })
    expect((await caller.get(`/communications/${plain.body.id}/html`)).status).toBe(404)
    expect((await caller.get('/communications/x/html')).status).toBe(404)
  })
})
