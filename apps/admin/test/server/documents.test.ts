import { randomBytes, randomUUID } from 'node:crypto'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { engines } from '@audienceos/db/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { removeDoomed } from '../../server/documents/content/remove-doomed.ts'
import { openFiles } from '../../server/documents/storage/files.ts'
import type { Caller } from './support/caller.ts'
import { joined } from './support/mail.ts'
import { startTestServer, type TestServer } from './support/test-server.ts'

type Agency = Awaited<ReturnType<TestServer['agency']>>

const quota_mb = 6
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

describe.each(engines)('documents on %s', (engine) => {
  let server: TestServer
  let data: string
  let acme: Agency
  let other: Agency

  beforeAll(async () => {
    data = await mkdtemp(join(tmpdir(), 'documents-'))
    server = await startTestServer(engine, {
      environment: { DATA_DIR: data, DOCUMENT_MAX_MB: '2', DOCUMENT_QUOTA_MB: String(quota_mb) },
    })
    acme = await server.agency('Acme')
    other = await server.agency('Other')
  })
  afterAll(async () => {
    await server?.close()
    await rm(data, { recursive: true, force: true })
  })

  const put = (caller: Caller, id: string, file_name: string, content: string | Uint8Array, more = {}) =>
    caller.send('PUT', `/documents/${id}/content?${new URLSearchParams({ file_name, ...more })}`, {
      raw: new Uint8Array(Buffer.from(content)),
      headers: { 'content-type': 'application/octet-stream' },
    })
  /** Tries again while its sender has as many uploads under way as one person may. */
  const whenPlaced = async (send: () => ReturnType<typeof put>) => {
    for (;;) {
      const answer = await send()
      if (answer.body?.code !== 'rate_limited') return answer
      expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, '5'])
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }
  const upload = async (file_name: string, content: string | Uint8Array, who = acme) => {
    const id = randomUUID()
    const { status, body } = await put(who.caller, id, file_name, content, {
      create: 'true',
      client_id: who.workspace.id,
    })
    expect(status).toBe(201)
    return body
  }
  const files = async () =>
    (await readdir(join(data, 'documents'), { recursive: true, withFileTypes: true }))
      .filter((entry) => entry.isFile() && entry.name !== 'host')
      .map(({ name }) => name)
      .sort()
  const contents = () =>
    server.sql<{ id: string; state: string }>(
      'select id::text, state from audienceos.document_contents order by id',
    )
  /** Every content has its file and every file its content; none is on its way. */
  const expectWhole = async () => {
    const rows = await contents()
    expect(rows.map(({ id }) => id)).toEqual(await files())
    expect(rows.filter(({ state }) => state !== 'stored')).toEqual([])
  }

  it('takes an upload through versions, search, deletion and back', async () => {
    const doc = await upload('Plan.md', '# Launch\nThe strawberry campaign')
    expect(doc).toMatchObject({
      name: 'Plan.md',
      version: 1,
      content_type: 'text/markdown',
      byte_size: 32,
      client_name: 'Acme',
      url: null,
    })
    expect((await put(acme.caller, doc.id, 'Plan.md', '# Launch\nThe blueberry campaign')).body.version).toBe(
      2,
    )
    const again = await put(acme.caller, doc.id, 'Plan.md', '# Launch\nThe blueberry campaign')
    expect([again.status, again.body.version]).toEqual([200, 2])
    const find = async (q: string) => (await acme.caller.get(`/documents?q=${q}`)).body.items
    expect(await find('blueberry')).toMatchObject([
      { id: doc.id, snippet: expect.stringContaining('«blueberry»') },
    ])
    expect(await find('strawberry')).toEqual([])
    const versions = (await acme.caller.get(`/documents/${doc.id}/versions`)).body.items
    expect(versions).toMatchObject([
      { number: 2, byte_size: 31, created_by_name: 'Ann Lee' },
      { number: 1, byte_size: 32 },
    ])
    const restored = await acme.caller.post(`/documents/${doc.id}/versions/1/restore`, {})
    expect(restored.body).toMatchObject({ version: 3, byte_size: 32 })
    expect((await acme.caller.get(`/documents/${doc.id}/content`)).text).toContain('strawberry')
    expect((await acme.caller.get(`/documents/${doc.id}/content?version=2`)).text).toContain('blueberry')
    const outdated = await acme.caller.post(`/documents/${doc.id}/versions/1/restore`, {
      expected_updated_at: doc.updated_at,
    })
    expect([outdated.status, outdated.body.code, outdated.body.current.version]).toEqual([409, 'stale', 3])

    const stale = await acme.caller.patch(`/documents/${doc.id}`, {
      name: 'x',
      expected_updated_at: doc.updated_at,
    })
    expect([stale.status, stale.body.current.version]).toEqual([409, 3])
    const renamed = await acme.caller.patch(`/documents/${doc.id}`, { name: 'Launch plan', type: 'plan' })
    expect(renamed.body).toMatchObject({ name: 'Launch plan', type: 'plan', file_name: 'Plan.md' })
    expect((await acme.caller.get('/documents?type=plan')).body.items).toMatchObject([{ id: doc.id }])

    expect((await acme.caller.delete(`/documents/${doc.id}`)).status).toBe(200)
    expect((await acme.caller.get(`/documents/${doc.id}`)).status).toBe(404)
    expect((await acme.caller.get(`/documents/${doc.id}/content`)).status).toBe(404)
    const back = await acme.caller.post(`/documents/${doc.id}/restore`)
    expect(back.body).toEqual(renamed.body)
    expect((await acme.caller.get(`/documents/${doc.id}/versions`)).body.items).toHaveLength(3)
    await expectWhole()
  })

  it('keeps links, and refuses what is none', async () => {
    const { body, status } = await acme.caller.post('/documents', {
      client_id: acme.workspace.id,
      name: 'Drive',
      url: 'https://drive.example/x?y=1',
    })
    expect([status, body.version, body.url]).toEqual([201, null, 'https://drive.example/x?y=1'])
    for (const url of [
      'javascript:alert(1)',
      'file:///etc/passwd',
      '/x',
      'https://a:b@x.example',
      'data:,x',
    ]) {
      expect((await acme.caller.post('/documents', { name: 'x', url })).status, url).toBe(422)
      expect((await acme.caller.patch(`/documents/${body.id}`, { url })).status, url).toBe(422)
    }
    expect((await put(acme.caller, body.id, 'x.txt', 'x')).body.code).toBe('conflict')
    const file = await upload('x.txt', 'x')
    expect((await acme.caller.patch(`/documents/${file.id}`, { url: 'https://x.example' })).status).toBe(422)
    expect((await acme.caller.get(`/documents/${body.id}/content`)).status).toBe(404)
  })

  it('is not there for another agency, by any verb', async () => {
    const doc = await upload('secret.txt', 'secretword')
    const { caller } = other
    const answers = [
      await caller.get(`/documents/${doc.id}`),
      await caller.get(`/documents/${doc.id}/content`),
      await caller.get(`/documents/${doc.id}/versions`),
      await caller.patch(`/documents/${doc.id}`, { name: 'x' }),
      await caller.delete(`/documents/${doc.id}`),
      await caller.post(`/documents/${doc.id}/restore`),
      await caller.post(`/documents/${doc.id}/versions/1/restore`, {}),
      await put(caller, doc.id, 'x.txt', 'x'),
      await put(caller, randomUUID(), 'x.txt', 'x', { create: 'true', client_id: acme.workspace.id }),
    ]
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 404))
    // An id that is taken cannot be written over, nor a client of theirs be filled.
    expect((await put(caller, doc.id, 'x.txt', 'x', { create: 'true' })).status).toBe(404)
    expect((await caller.post('/documents', { name: 'x', client_id: acme.workspace.id })).status).toBe(422)
    expect((await caller.get('/documents?q=secretword')).body.items).toEqual([])
    expect((await server.caller().get(`/documents/${doc.id}/content`)).status).toBe(401)
    expect((await acme.caller.get(`/documents/${doc.id}/content`)).text).toBe('secretword')
    await expectWhole()
  })

  it('never lets a name become a path, or turn a screen around', async () => {
    const names: [sent: string, kept: string][] = [
      ['../../etc/passwd', 'passwd'],
      ['C:\\temp\\a.txt', 'a.txt'],
      ['in\u202efdp.exe', 'infdp.exe'],
      ['a\u0000b\r\nset-cookie: x.txt', 'abset-cookie: x.txt'],
      [`${'w'.repeat(5_000)}.txt`, `${'w'.repeat(251)}.txt`],
      ['..', '..'],
      ['\u200f', 'Untitled'],
      ['Größe "1".txt', 'Größe "1".txt'],
    ]
    for (const [sent, kept] of names) {
      const doc = await upload(sent, `Hello ${randomUUID()}`)
      expect([doc.name, doc.file_name]).toEqual([kept, kept])
      const answer = await acme.caller.get(`/documents/${doc.id}/content`)
      expect(answer.headers.get('content-disposition')).toMatch(
        /^inline; filename="[ -~]*"; filename\*=UTF-8''/,
      )
      expect(answer.headers.get('set-cookie')).toBeNull()
    }
    expect((await acme.caller.get('/documents/..%2f..%2fetc%2fpasswd/content')).status).toBe(404)
    expect((await acme.caller.post('/documents', { name: '\u202e' })).status).toBe(422)
    await expectWhole()
  })

  it('shows what is harmless, and lets nothing else run', async () => {
    const script = '<script>parent.stolen = document.cookie</script>'
    const looks: [name: string, content: string | Uint8Array, type: string, inline: boolean][] = [
      ['a.png', png, 'image/png', true],
      ['a.pdf', '%PDF-1.7\n1 0 obj', 'application/pdf', true],
      ['a.txt', 'Hello', 'text/plain', true],
      ['a.md', `# Hi ${script}`, 'text/markdown', true],
      ['a.svg', `<svg xmlns="http://www.w3.org/2000/svg">${script}</svg>`, 'image/svg+xml', false],
      ['a.html', `<!doctype html>${script}`, 'text/html', false],
      // The name says one thing, the bytes another.
      ['a.png', `<html>${script}`, 'text/html', false],
      ['a.txt', `  ${script}`, 'text/html', false],
      ['a.pdf', `<?xml version="1.0"?><svg onload="x"/>`, 'image/svg+xml', false],
      ['a.bin', Buffer.from([0, 1, 2, 3]), 'application/octet-stream', false],
    ]
    for (const [name, content, type, inline] of looks) {
      const doc = await upload(name, content)
      expect(doc.content_type, name).toBe(type)
      for (const query of ['', '?download=true']) {
        const { headers, status } = await acme.caller.get(`/documents/${doc.id}/content${query}`)
        const policy = headers.get('content-security-policy') ?? ''
        expect(status).toBe(200)
        expect(headers.get('x-content-type-options')).toBe('nosniff')
        expect(headers.get('cache-control')).toBe('private, no-cache')
        expect(policy).toContain("default-src 'none'")
        expect(policy).not.toMatch(/script|unsafe-eval|https?:|\*/)
        expect(headers.get('content-type')).not.toMatch(/html|svg|xml/)
        const shown = inline && query === ''
        expect(headers.get('content-disposition')).toMatch(shown ? /^inline;/ : /^attachment;/)
        if (!(shown && type === 'application/pdf')) expect(policy).toMatch(/^sandbox;/)
      }
    }
  })

  it('knows a text by its letters, whatever it begins with', async () => {
    const utf16 = Buffer.from('\ufeffThe Größe of the cloudberry', 'utf16le')
    const texts: [string, string | Uint8Array][] = [
      ['BMW is our client', 'BMW is our client'],
      ['FORM', 'FORM for the client intake'],
      ['ID3', 'ID3 decision trees, and why'],
      ['MZ', 'MZ is a magazine'],
      ['UTF-16', utf16],
      ['UTF-16, big end first', Buffer.from(utf16).swap16()],
      ['a calendar', 'BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR'],
    ]
    for (const [name, content] of texts)
      expect([name, (await upload('a.txt', content)).content_type]).toEqual([name, 'text/plain'])
    expect((await acme.caller.get('/documents?q=cloudberry')).body.items).toHaveLength(2)
    // Written as UTF-16, it is a page all the same.
    const page = Buffer.from('\ufeff<html><script>x</script>', 'utf16le')
    expect((await upload('a.txt', page)).content_type).toBe('text/html')
    const bitmap = Buffer.concat([Buffer.from('BM'), Buffer.alloc(60)])
    expect((await upload('a.bmp', bitmap)).content_type).toBe('image/bmp')
  })

  it('does not put a repeated upload over what a colleague uploaded meanwhile', async () => {
    const id = randomUUID()
    const send = (text: string, expected_version: string, key: string, more = {}) =>
      acme.caller.send(
        'PUT',
        `/documents/${id}/content?${new URLSearchParams({ file_name: 'a.txt', expected_version, ...more })}`,
        { raw: text, headers: { 'idempotency-key': key } },
      )
    expect((await send('mine', '0', 'first', { create: 'true' })).status).toBe(201)
    expect((await send('theirs', '1', 'second')).body.version).toBe(2)
    // The answer was lost: it is sent again, and is there already.
    const again = await send('mine', '0', 'first', { create: 'true' })
    expect([again.status, again.body.version, again.body.byte_size]).toEqual([200, 2, 6])
    const late = await send('mine', '1', 'third')
    expect([late.status, late.body.code, late.body.current.version]).toEqual([409, 'stale', 2])
    expect((await send('else', '2', 'first')).body.code).toBe('idempotency_mismatch')
    expect((await send('x', '2', 'a b')).body.code).toBe('malformed')
    expect((await send('mine', '2', 'fourth')).body.version).toBe(3)
    await expectWhole()
  })

  it('answers ranges', async () => {
    const doc = await upload('range.txt', '0123456789')
    const get = (range: string, more = {}) =>
      acme.caller.get(`/documents/${doc.id}/content`, { headers: { range, ...more } })
    const seen = async (range: string, more = {}) => {
      const { status, text, headers } = await get(range, more)
      return [status, text, headers.get('content-range')]
    }
    expect(await seen('bytes=2-4')).toEqual([206, '234', 'bytes 2-4/10'])
    expect(await seen('bytes=7-')).toEqual([206, '789', 'bytes 7-9/10'])
    expect(await seen('bytes=-3')).toEqual([206, '789', 'bytes 7-9/10'])
    expect(await seen('bytes=5-99')).toEqual([206, '56789', 'bytes 5-9/10'])
    expect(await seen('bytes=10-')).toEqual([416, '', 'bytes */10'])
    expect(await seen('bytes=4-2')).toEqual([200, '0123456789', null])
    expect(await seen('bytes=0-1,3-4')).toEqual([200, '0123456789', null])
    expect(await seen('bytes=0-1', { 'if-range': '"other"' })).toEqual([200, '0123456789', null])
    const head = await acme.caller.send('HEAD', `/documents/${doc.id}/content`)
    expect([head.status, head.headers.get('content-length'), head.text]).toEqual([200, '10', ''])
  })

  it('refuses what is too large, empty or a form, and leaves nothing of it', async () => {
    const id = randomUUID()
    const large = await put(acme.caller, id, 'x', Buffer.alloc(2 * 1024 ** 2 + 1), { create: 'true' })
    expect([large.status, large.body.code]).toEqual([413, 'too_large'])
    expect((await put(acme.caller, id, 'x', '', { create: 'true' })).body.code).toBe('invalid')
    const form = await acme.caller.send('PUT', `/documents/${id}/content?file_name=x&create=true`, {
      raw: 'x',
      headers: { 'content-type': 'multipart/form-data; boundary=x' },
    })
    expect(form.status).toBe(415)
    expect((await put(acme.caller, id, 'x', 'x')).status).toBe(404)
    expect((await acme.caller.get(`/documents/${id}`)).status).toBe(404)
    await expectWhole()
  })

  it('leaves nothing of an upload that breaks off, with its size said or not', async () => {
    for (const headers of [{ 'content-length': '1000000' }, {}]) {
      const id = randomUUID()
      const cookie = [...acme.caller.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
      const sending = request(`${server.url}/api/v1/documents/${id}/content?file_name=x&create=true`, {
        method: 'PUT',
        headers: { origin: server.url, cookie, ...headers },
      })
      sending.on('error', () => {})
      sending.write(randomBytes(100_000))
      await expect.poll(async () => (await files()).some((name) => name.endsWith('.part'))).toBe(true)
      sending.destroy()
      await expect.poll(async () => (await contents()).every(({ state }) => state === 'stored')).toBe(true)
      expect((await acme.caller.get(`/documents/${id}`)).status).toBe(404)
    }
    await expectWhole()
  })

  it('holds the quota against twenty uploads at once, and counts what is deleted', async () => {
    const busy = await server.agency('Busy')
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        whenPlaced(() =>
          put(busy.caller, randomUUID(), `${index}.bin`, randomBytes(1024 ** 2), { create: 'true' }),
        ),
      ),
    )
    const codes = answers.map(({ status, body }) => (status === 201 ? 'stored' : body.code))
    expect(codes.filter((code) => code === 'stored')).toHaveLength(quota_mb)
    expect(codes.filter((code) => code === 'quota_exceeded')).toHaveLength(20 - quota_mb)
    const usage = async () => (await busy.caller.get('/document-usage')).body
    expect(await usage()).toEqual({
      used_bytes: quota_mb * 1024 ** 2,
      quota_bytes: quota_mb * 1024 ** 2,
      max_file_bytes: 2 * 1024 ** 2,
    })
    const [stored] = answers.filter(({ status }) => status === 201)
    await busy.caller.delete(`/documents/${stored?.body.id}`)
    expect((await usage()).used_bytes).toBe(quota_mb * 1024 ** 2)
    expect((await acme.caller.get('/document-usage')).body.used_bytes).toBeLessThan(1024 ** 2)
    await expectWhole()
  })

  it('lists what was deleted, puts one deletion back, and lets admins delete for good, which makes room', async () => {
    const bin = await server.agency('Bin')
    const { caller: member } = await joined(server, bin, {
      email: `${randomUUID()}@bin.example`,
      role: 'team_member',
    })
    const deleted = async (caller = member) => (await caller.get('/deleted-documents')).body.items
    const used = async () => (await member.get('/document-usage')).body.used_bytes
    const doc = await upload('Plan.txt', randomBytes(1024 ** 2), bin)
    await put(bin.caller, doc.id, 'Plan.txt', randomBytes(1024 ** 2))
    const late = await upload('late.txt', 'late', bin)
    await member.delete(`/documents/${doc.id}`)
    const [row] = await deleted()
    expect(row).toMatchObject({
      id: doc.id,
      name: 'Plan.txt',
      client_name: 'Bin',
      version: 2,
      versions: 2,
      byte_size: 1024 ** 2,
      kept_bytes: 2 * 1024 ** 2,
      deleted_by_name: 'New Hand',
    })
    expect(Date.parse(row.expires_at) - Date.parse(row.deleted_at)).toBe(30 * 86_400_000)
    expect(await used()).toBe(2 * 1024 ** 2 + 4)
    expect((await member.post(`/deleted-documents/${row.kept_id}/restore`)).body).toMatchObject({
      id: doc.id,
    })
    expect((await member.post(`/deleted-documents/${row.kept_id}/restore`)).status).toBe(404)
    expect(await deleted()).toEqual([])

    await member.delete(`/documents/${doc.id}`)
    const [again] = await deleted()
    const path = `/deleted-documents/${again.kept_id}`
    expect([(await member.delete(path)).body.code, (await other.caller.delete(path)).status]).toEqual([
      'forbidden',
      404,
    ])
    expect((await other.caller.post(`${path}/restore`)).status).toBe(404)
    // What the admin has not seen stays.
    await member.delete(`/documents/${late.id}`)
    const seen = { deleted_until: again.deleted_at }
    expect((await member.post('/deleted-documents/purge', seen)).status).toBe(403)
    const purged = await bin.caller.post('/deleted-documents/purge', seen)
    expect([purged.status, purged.body]).toEqual([200, { documents: 1, freed_bytes: 2 * 1024 ** 2 }])
    expect(await deleted()).toMatchObject([{ id: late.id }])
    expect(await used()).toBe(4)
    expect((await member.post(`/documents/${doc.id}/restore`)).status).toBe(404)
    const [{ kept_id }] = await deleted()
    expect((await bin.caller.delete(`/deleted-documents/${kept_id}`)).body).toEqual({
      documents: 1,
      freed_bytes: 4,
    })
    expect((await bin.caller.delete(`/deleted-documents/${kept_id}`)).status).toBe(404)
    const storage = await openFiles(join(data, 'documents'))
    expect(await removeDoomed(server.db.service, { storages: [storage] }, { warn() {} })).toBeGreaterThan(2)
    await expectWhole()
  })

  it('pages through what was deleted', async () => {
    const bin = await server.agency('Pages')
    const names = ['a', 'b', 'c', 'd', 'e']
    for (const name of names)
      await bin.caller.delete(`/documents/${(await upload(`${name}.txt`, name, bin)).id}`)
    const seen: string[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const query: string = cursor === '' ? '' : `&cursor=${cursor}`
      const { body } = await bin.caller.get(`/deleted-documents?limit=2${query}`)
      seen.push(...body.items.map(({ name }: { name: string }) => name))
      cursor = body.next_cursor
    }
    expect(seen).toEqual(names.map((name) => `${name}.txt`).reverse())
    expect((await bin.caller.get('/deleted-documents?cursor=x')).status).toBe(400)
  })

  it('answers “not modified” to a browser that has it, and only to one that may have it', async () => {
    const doc = await upload('same.txt', 'same')
    const path = `/documents/${doc.id}/content`
    const etag = String((await acme.caller.get(path)).headers.get('etag'))
    const asked = (caller: Caller, value: string) =>
      caller.get(path, { headers: { 'if-none-match': value } }).then(({ status, text }) => [status, text])
    expect(await asked(acme.caller, etag)).toEqual([304, ''])
    expect(await asked(acme.caller, `"x", W/${etag}`)).toEqual([304, ''])
    expect(await asked(acme.caller, '"x"')).toEqual([200, 'same'])
    expect((await asked(other.caller, etag))[0]).toBe(404)
  })

  it('removes what a dying server left, in either order, and what nobody names', async () => {
    const storage = await openFiles(join(data, 'documents'))
    const sweep = () => removeDoomed(server.db.service, { storages: [storage] }, { warn() {} })
    await sweep()
    await expectWhole()
    const died = randomUUID()
    const row = (state: string, id: string) =>
      server.sql(
        `insert into audienceos.document_contents (id, agency_id, storage, state, lease_until)
          values ($1, $2, $3, $4, now() - interval '1 second')`,
        [id, acme.agency.id, storage.name, state],
      )
    // Died after the bytes and before the version; died before the first byte; died between bytes and row of a removal.
    await row('receiving', died)
    await storage.put(
      died,
      (async function* () {
        yield Buffer.from('half')
      })(),
    )
    await row('receiving', randomUUID())
    await row('doomed', randomUUID())
    expect(await sweep()).toBe(3)
    await expectWhole()
    const doc = await upload('gone.txt', 'gone')
    await server.sql('delete from public.documents where id = $1', [doc.id])
    expect(await sweep()).toBe(1)
    await expectWhole()
    expect((await acme.caller.get(`/documents/${doc.id}/content`)).status).toBe(404)
  })

  it('says so when a content is lost or on another server', async () => {
    const doc = await upload('lost.txt', 'lost')
    const move = (storage: string) =>
      server.sql(
        `update audienceos.document_contents set storage = $2
          where id = (select content_id from audienceos.document_versions where document_id = $1)`,
        [doc.id, storage],
      )
    await move('files:elsewhere')
    const missing = await acme.caller.get(`/documents/${doc.id}/content`)
    expect([missing.status, missing.body.code]).toEqual([503, 'storage_unavailable'])
    expect(missing.headers.get('retry-after')).toBeNull()
    expect(missing.text).not.toContain('elsewhere')
    await move((await openFiles(join(data, 'documents'))).name)
    const [{ content_id } = { content_id: '' }] = await server.sql<{ content_id: string }>(
      'select content_id::text from audienceos.document_versions where document_id = $1',
      [doc.id],
    )
    await rm(join(data, 'documents', content_id.slice(0, 2), content_id))
    const lost = await acme.caller.get(`/documents/${doc.id}/content`)
    expect([lost.status, lost.body.code]).toEqual([404, 'content_lost'])
    // Its row and its name are still there.
    expect((await acme.caller.get(`/documents/${doc.id}`)).body.name).toBe('lost.txt')
  })
})
