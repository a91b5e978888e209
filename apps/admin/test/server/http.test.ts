import { once } from 'node:events'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { connect, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestServer, type TestServer } from './support/test-server.ts'

describe('the HTTP server', () => {
  let server: TestServer
  let web_directory: string
  beforeAll(async () => {
    web_directory = await mkdtemp(join(tmpdir(), 'audienceos-web-'))
    await mkdir(join(web_directory, 'assets'))
    await mkdir(join(web_directory, '.vite'))
    await writeFile(
      join(web_directory, 'index.html'),
      `<!doctype html><title>App</title>${'<p>text</p>'.repeat(100)}`,
    )
    await writeFile(join(web_directory, 'theme.js'), 'document.title')
    await writeFile(join(web_directory, 'assets', 'main-abc123.js'), 'console.log(1);'.repeat(100))
    await writeFile(join(web_directory, '.vite', 'manifest.json'), '{}')
    server = await startTestServer('pglite', { web_directory })
  })
  afterAll(async () => {
    await server?.close()
    await rm(web_directory, { recursive: true, force: true })
  })
  const fetchPath = (path: string, init?: RequestInit) => fetch(`${server.url}${path}`, init)

  describe('gives out the web app', () => {
    it('with a policy, fresh index and lasting assets', async () => {
      const index = await fetchPath('/')
      expect(index.status).toBe(200)
      expect(index.headers.get('content-type')).toBe('text/html; charset=utf-8')
      expect(index.headers.get('cache-control')).toBe('no-cache')
      const policy = index.headers.get('content-security-policy') ?? ''
      expect(policy).toContain("default-src 'self'")
      expect(policy).toContain("script-src 'self';")
      expect(policy).not.toMatch(/script-src[^;]*unsafe/)
      const asset = await fetchPath('/assets/main-abc123.js')
      expect(asset.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
      expect(asset.headers.get('content-type')).toContain('javascript')
      expect((await fetchPath('/theme.js')).headers.get('cache-control')).toBe('no-cache')
    })

    it('compressed, and not again when it is known', async () => {
      const index = await fetchPath('/', { headers: { 'accept-encoding': 'br, gzip' } })
      expect(index.headers.get('content-encoding')).toBe('br')
      expect(await index.text()).toContain('<title>App</title>')
      const again = await fetchPath('/', { headers: { 'if-none-match': index.headers.get('etag') ?? '' } })
      expect(again.status).toBe(304)
    })

    it('for every path of the app, and nothing for files that are not there', async () => {
      for (const path of ['/clients', '/clients/123?tab=x', '/sign-in']) {
        const answer = await fetchPath(path)
        expect([path, answer.status, await answer.text()]).toEqual([
          path,
          200,
          expect.stringContaining('App'),
        ])
      }
      for (const path of [
        '/assets/gone.js',
        '/favicon.ico',
        '/.vite/manifest.json',
        '/api/nothing',
        '/..%2f..%2fpackage.json',
      ]) {
        expect([path, (await fetchPath(path)).status]).toEqual([path, 404])
      }
    })

    it('without a body for HEAD', async () => {
      const head = await fetchPath('/', { method: 'HEAD' })
      expect(head.status).toBe(200)
      expect(await head.text()).toBe('')
    })
  })

  it('compresses long answers for those who take it', async () => {
    const { caller, workspace } = await server.agency()
    for (let n = 0; n < 20; n += 1) {
      await caller.post('/communications', {
        client_id: workspace.id,
        type: 'note',
        body: 'word '.repeat(50),
      })
    }
    const packed = await caller.get('/communications', { headers: { 'accept-encoding': 'gzip' } })
    expect(packed.headers.get('content-encoding')).toBe('gzip')
    expect(packed.body.items).toHaveLength(20)
    const plain = await caller.get('/communications', { headers: { 'accept-encoding': 'identity' } })
    expect(plain.headers.get('content-encoding')).toBeNull()
    expect(plain.body).toEqual(packed.body)
  })

  it('drops a stream that is not read, and goes on for the others', async () => {
    const { caller, agency, workspace } = await server.agency()
    const cookie = [...caller.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const deaf = await request(
      server.port,
      `GET /api/v1/events HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\nCookie: ${cookie}\r\n\r\n`,
    )
    await once(deaf, 'readable')
    deaf.pause()
    const closed = once(deaf, 'close')
    const ids = JSON.stringify(Array.from({ length: 100 }, () => workspace.id))
    const payload = `{"agency_id":"${agency.id}","table":"communications","op":"update","ids":${ids}}`
    // Some 12 MB: more than any buffer between here and there.
    for (let batch = 0; batch < 30 && !deaf.destroyed; batch += 1) {
      await server.sql(`select pg_notify('audienceos', left($1, 7900) || n) from generate_series(1, 1) n`, [
        '',
      ])
      await server.sql(
        `select pg_notify('audienceos', $1 || repeat(' ', n)) from generate_series(1, 100) n`,
        [payload],
      )
    }
    await server.sql('select 1')
    deaf.resume()
    await closed
    expect((await caller.get('/me')).status).toBe(200)
  })

  it('answers what is no HTTP, or half of it, and lives on', async () => {
    for (const text of [
      'GARBAGE\r\n\r\n',
      `POST /api/v1/clients HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nabc`,
    ]) {
      const socket = await request(server.port, text)
      socket.end()
      await once(socket.resume(), 'close')
    }
    expect((await fetchPath('/api/health')).status).toBe(200)
    expect(server.failures().filter((line) => /uncaught|internal/.test(line))).toEqual([])
  })
})

async function request(port: number, text: string): Promise<Socket> {
  const socket = connect(port, '127.0.0.1')
  await once(socket, 'connect')
  socket.on('error', () => {})
  socket.write(text)
  return socket
}
