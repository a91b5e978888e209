import { execFileSync, spawn } from 'node:child_process'
import { randomBytes, randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { createServer, type RequestListener, request, type Server } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { crc32, deflateRawSync, gzipSync } from 'node:zlib'
import { bundleScript } from '@audienceos/db/testing'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { wordsOf } from '../../server/documents/content/words.ts'
import { openS3 } from '../../server/documents/storage/s3.ts'
import type { Storage } from '../../server/documents/storage/storage.ts'
import { Caller } from './support/caller.ts'
import { startTestServer, type TestServer } from './support/test-server.ts'

const mb = 1024 ** 2

/** A small disk of its own for a folder, where this account may mount one. */
function mountDisk(folder: string, megabytes: number): boolean {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

const put = (caller: Caller, id: string, file_name: string, content: string | Uint8Array) =>
  caller.send('PUT', `/documents/${id}/content?${new URLSearchParams({ file_name, create: 'true' })}`, {
    raw: new Uint8Array(Buffer.from(content)),
  })

const data = await mkdtemp(join(tmpdir(), 'documents-hostile-'))
const documents = join(data, 'documents')
await mkdir(documents)
const has_disk = mountDisk(documents, 40)
afterAll(async () => {
  if (has_disk) execFileSync('umount', ['-l', documents])
  await rm(data, { recursive: true, force: true })
})

describe('documents, whatever comes', () => {
  let server: TestServer
  let caller: Caller
  beforeAll(async () => {
    server = await startTestServer('pglite', { environment: { DATA_DIR: data, DOCUMENT_FREE_MB: '1' } })
    caller = (await server.agency()).caller
  })
  afterAll(() => server?.close())

  const files = async () =>
    (await readdir(documents, { recursive: true, withFileTypes: true }))
      .filter((entry) => entry.isFile() && entry.name !== 'host')
      .map(({ name }) => name)
      .sort()
  /** Every content has its file and every file its content; none is on its way. */
  const expectWhole = async () => {
    const rows = await server.sql<{ id: string; state: string }>(
      'select id::text, state from audienceos.document_contents order by id',
    )
    expect(rows.map(({ id }) => id)).toEqual(await files())
    expect(rows.filter(({ state }) => state !== 'stored')).toEqual([])
  }

  describe.skipIf(!has_disk)('a disk that fills up', () => {
    it('is refused beforehand where the size is known', async () => {
      const id = randomUUID()
      const answer = await put(caller, id, 'large.bin', randomBytes(41 * mb))
      expect([answer.status, answer.body.code]).toEqual([507, 'storage_full'])
      expect((await caller.get(`/documents/${id}`)).status).toBe(404)
      await expectWhole()
    })

    it('in the middle of an upload loses that one alone, and says so', async () => {
      const kept = randomBytes(2 * mb)
      const first = await put(caller, randomUUID(), 'kept.bin', kept)
      expect(first.status).toBe(201)
      const id = randomUUID()
      const cookie = [...caller.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
      const sending = request(`${server.url}/api/v1/documents/${id}/content?file_name=x&create=true`, {
        method: 'PUT',
        headers: { origin: server.url, cookie },
      })
      const answered = once(sending, 'response')
      sending.write(randomBytes(mb))
      await expect.poll(async () => (await files()).some((name) => name.endsWith('.part'))).toBe(true)
      // Somebody else fills the disk: there was room when the upload began.
      const filler = join(documents, 'filler')
      await writeFile(filler, Buffer.alloc(64 * mb)).catch((error) => expect(error.code).toBe('ENOSPC'))
      sending.end(randomBytes(4 * mb))
      const [answer] = await answered
      let text = ''
      for await (const chunk of answer) text += chunk
      expect([answer.statusCode, JSON.parse(text).code]).toEqual([507, 'storage_full'])
      expect(text).not.toMatch(/ENOSPC|\/tmp|documents-hostile/)
      await rm(filler)
      await expectWhole()
      expect((await caller.get(`/documents/${id}`)).status).toBe(404)
      // What was there is there, and there is room again.
      const { headers } = await caller.send('HEAD', `/documents/${first.body.id}/content`)
      expect(headers.get('content-length')).toBe(String(kept.length))
      expect((await put(caller, id, 'again.bin', randomBytes(2 * mb))).status).toBe(201)
      await expectWhole()
    })
  })

  it('never unpacks what is packed, however large it would become', async () => {
    const unpack = vi.spyOn(globalThis, 'DecompressionStream')
    // 64 MB of zeros in 64 KB, under the name that makes a zip a document of Word.
    const bomb = zipOf('[Content_Types].xml', Buffer.alloc(64 * mb))
    const looks: [name: string, content: Buffer, type: string][] = [
      ['Offer.docx', bomb, 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
      ['bomb.zip', bomb, 'application/zip'],
      ['bomb.txt', bomb, 'application/zip'],
      ['bomb.tar.gz', gzipSync(gzipSync(Buffer.alloc(64 * mb))), 'application/gzip'],
    ]
    for (const [name, content, type] of looks) {
      const { status, body } = await put(caller, randomUUID(), name, content)
      expect([status, body.content_type, body.byte_size]).toEqual([201, type, content.length])
      const { headers } = await caller.get(`/documents/${body.id}/content`)
      expect(headers.get('content-disposition')).toMatch(/^attachment;/)
      expect(headers.get('content-encoding')).toBeNull()
      expect(headers.get('content-length')).toBe(String(content.length))
    }
    expect(unpack).not.toHaveBeenCalled()
    expect(
      await server.sql(
        'select 1 from audienceos.document_contents where content_type ~ $1 and words is not null',
        ['zip|openxml'],
      ),
    ).toEqual([])
    unpack.mockRestore()
    await expectWhole()
  })

  it('takes names of any length and letter, or says what is wrong with them', async () => {
    const marks = `e${'\u0301'.repeat(150)}.txt`
    const kept: [sent: string, name: string][] = [
      ['../../etc/passwd', 'passwd'],
      ['..\\..\\windows\\win.ini', 'win.ini'],
      [`/etc/${'x'.repeat(9_000)}.txt`, `${'x'.repeat(251)}.txt`],
      ['a\u0000\u0001\u0007\u001b[31mb\r\nset-cookie: x=1', 'a[31mbset-cookie: x=1'],
      ['\u202eexe.\u2066fdp\u2069', 'exe.fdp'],
      [marks, marks.normalize('NFC')],
      ['\ud800broken.txt', '\ufffdbroken.txt'],
    ]
    for (const [sent, name] of kept) {
      const { status, body } = await put(caller, randomUUID(), sent, `Hello ${randomUUID()}`)
      expect([status, body.name, body.file_name]).toEqual([201, name, name])
      const { headers, text } = await caller.get(`/documents/${body.id}/content`)
      expect(text).toMatch(/^Hello/)
      expect(headers.get('set-cookie')).toBeNull()
      const [, full = ''] = /filename\*=UTF-8''(\S+)$/.exec(headers.get('content-disposition') ?? '') ?? []
      expect(decodeURIComponent(full)).toBe(name)
    }
    const long = 'n'.repeat(100_000)
    const refused = [
      await put(caller, randomUUID(), 'x'.repeat(10_001), 'x'),
      await put(caller, randomUUID(), long, 'x'),
      await caller.post('/documents', { name: long, url: 'https://x.example' }),
      await caller.post('/documents', { name: 'x', type: long, url: 'https://x.example' }),
      await caller.post('/documents', { name: '\u0000\u202e\u200f', url: 'https://x.example' }),
      await caller.post('/documents', { name: 'x', url: `https://x.example/${long}` }),
      await caller.get(`/documents?q=${'q'.repeat(501)}`),
    ]
    expect(refused.map(({ status, body }) => [status, body?.code])).toEqual([
      [400, 'malformed'],
      [413, 'too_large'],
      [422, 'invalid'],
      [422, 'invalid'],
      [422, 'invalid'],
      [422, 'invalid'],
      [400, 'malformed'],
    ])
    for (const { text } of refused) expect(text.length).toBeLessThan(2_000)
    expect(await stat('/etc/passwd').then(({ mtimeMs }) => mtimeMs < Date.now() - 60_000)).toBe(true)
    await expectWhole()
  })

  it('reads the words of any HTML in one pass', () => {
    const bad = ['<title>', '<head>', '<script>', '<!--', '<a ', '&', '<svg><![CDATA[', '<title><']
    for (const part of bad) {
      const started = performance.now()
      wordsOf(Buffer.from(part.repeat(400_000 / part.length)), 'text/html')
      expect([part, performance.now() - started < 3_000]).toEqual([part, true])
    }
  })

  it('answers what is no request in the form of every other failure', async () => {
    const socket = connect(server.port, '127.0.0.1', () => socket.write('NONSENSE\r\n\r\n'))
    const raw = String(await buffer(socket))
    expect(raw).toMatch(/^HTTP\/1\.1 400 /)
    expect(raw).toContain('"code":"malformed"')
  })
})

const main = await bundleScript(new URL('../../server/main.ts', import.meta.url).pathname)

// Another process, because its memory is measured: the sender's is not the server's.
describe.skipIf(process.platform !== 'linux')('a large document', () => {
  it('takes no more memory than a small one, up and down', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'documents-large-'))
    const child = spawn(process.execPath, [main], {
      cwd: new URL('../..', import.meta.url).pathname,
      env: {
        PATH: process.env.PATH,
        HOME: process.env.HOME,
        PORT: '0',
        DATA_DIR: folder,
        DOCUMENT_FREE_MB: '1',
        LOG_LEVEL: 'warn',
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const ended = once(child, 'exit')
    try {
      let url: string | undefined
      for await (const chunk of child.stdout) {
        url = /ready: (http\S+)/.exec(String(chunk))?.[1]
        if (url !== undefined) break
      }
      const caller = new Caller(url ?? '')
      const who = { email: 'ann@large.example', password: 'correct horse battery' }
      await caller.post('/auth/sign-up', { agency_name: 'Large', full_name: 'Ann', ...who })
      const rss = async () =>
        Number(/VmRSS:\s+(\d+)/.exec(await readFile(`/proc/${child.pid}/status`, 'utf8'))?.[1]) / 1024
      let peak = 0
      const watching = setInterval(async () => {
        peak = Math.max(peak, await rss())
      }, 20)
      const cookie = [...caller.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
      const block = Buffer.alloc(mb, 'a line of a document, and another\n')
      /** Sends so many megabytes without saying how many, and reads them back. */
      const transfer = async (megabytes: number) => {
        const id = randomUUID()
        const address = `${url}/api/v1/documents/${id}/content`
        const sending = request(`${address}?file_name=large.txt&create=true`, {
          method: 'PUT',
          headers: { origin: url ?? '', cookie },
        })
        const answered = once(sending, 'response')
        for (let sent = 0; sent < megabytes; sent += 1)
          if (!sending.write(block)) await once(sending, 'drain')
        sending.end()
        const [answer] = await answered
        answer.resume()
        let bytes = 0
        const content = await fetch(address, { headers: { cookie } })
        for await (const chunk of content.body ?? []) bytes += chunk.byteLength
        return [answer.statusCode, bytes]
      }
      expect(await transfer(8)).toEqual([201, 8 * mb])
      const before = await rss()
      peak = before
      expect(await transfer(100)).toEqual([201, 100 * mb])
      clearInterval(watching)
      expect(peak - before).toBeLessThan(48)
    } finally {
      child.kill('SIGTERM')
      await ended
      await rm(folder, { recursive: true, force: true })
    }
  }, 120_000)
})

describe('a bucket that is no good', () => {
  const fakes: Server[] = []
  afterAll(() => {
    for (const fake of fakes) {
      fake.close()
      fake.closeAllConnections()
    }
  })
  const impatient = { connect_ms: 200, idle_ms: 300, answer_ms: 300, attempts: 1 }
  /** Something that listens where the bucket should be. */
  const behind = async (listener: RequestListener) => {
    const fake = createServer(listener).listen(0, '127.0.0.1')
    await once(fake, 'listening')
    fakes.push(fake)
    return {
      S3_ENDPOINT: `http://127.0.0.1:${(fake.address() as AddressInfo).port}`,
      S3_BUCKET: 'contents',
      S3_ACCESS_KEY_ID: 'x',
      S3_SECRET_ACCESS_KEY: 'x',
    }
  }
  const open = async (listener: RequestListener) =>
    (await openS3({ ...(await behind(listener)) } as Parameters<typeof openS3>[0], impatient)) as Storage
  async function* content() {
    yield Buffer.from('hello')
  }
  const codeOf = (work: Promise<unknown>) =>
    work.then(
      () => 'done',
      (error: { code?: string }) => error.code ?? error,
    )

  const bad: Record<string, RequestListener> = {
    'never answers': () => {},
    'hangs up': (incoming) => void incoming.socket.destroy(),
    'is another page altogether': (incoming, answer) => {
      incoming.resume()
      answer.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Sign in to the hotel network</h1>')
    },
    'answers nonsense': (incoming, answer) => {
      incoming.resume()
      answer.writeHead(500, { 'content-type': 'application/xml' }).end('<Error><Code>\u0000')
    },
    'is forbidden': (incoming, answer) => {
      incoming.resume()
      answer
        .writeHead(403, { 'content-type': 'application/xml' })
        .end('<Error><Code>AccessDenied</Code><Message>secret key is wrong</Message></Error>')
    },
    'begins an answer and stops': (incoming, answer) => {
      incoming.resume()
      answer.writeHead(200, { 'content-length': '1000000' }).write('x')
    },
  }
  it.each(Object.keys(bad))('that %s is a storage that does not answer', async (name) => {
    const storage = await open(bad[name] as RequestListener)
    expect(await codeOf(storage.put(randomUUID(), content()))).toBe('storage_unavailable')
    expect(await codeOf(storage.read(randomUUID(), { start: 0, end: 4 }))).toBe('storage_unavailable')
  })

  it('that is full says so', async () => {
    const storage = await open((incoming, answer) => {
      incoming.resume()
      answer
        .writeHead(507, { 'content-type': 'application/xml' })
        .end('<Error><Code>XMinioStorageFull</Code></Error>')
    })
    expect(await codeOf(storage.put(randomUUID(), content()))).toBe('storage_full')
  })

  it('lets nobody’s upload become a document, and is tried again for what it may have taken', async () => {
    // It takes what is sent with a friendly 200 and forgets it, whatever it is asked.
    const removed: string[] = []
    const environment = await behind((incoming, answer) => {
      incoming.resume()
      if (incoming.method === 'DELETE') removed.push(incoming.url ?? '')
      answer.writeHead(200, { 'content-type': 'text/html' }).end('ok')
    })
    const server = await startTestServer('pglite', { environment })
    try {
      const { caller } = await server.agency()
      const id = randomUUID()
      const answer = await put(caller, id, 'a.txt', 'hello')
      expect([answer.status, answer.body.code]).toEqual([503, 'storage_unavailable'])
      expect(answer.headers.get('retry-after')).toBe('10')
      expect((await caller.get(`/documents/${id}`)).status).toBe(404)
      expect((await caller.get('/document-usage')).body.used_bytes).toBe(0)
      // Not now: what was sent may arrive after a removal. Its row says that it is to go.
      expect(removed).toEqual([])
      expect(
        await server.sql(
          `select state, lease_until > now() + interval '4 minutes' as later from audienceos.document_contents`,
        ),
      ).toEqual([{ state: 'doomed', later: true }])
    } finally {
      await server.close()
    }
  })
})

/** A zip with one entry, packed. */
function zipOf(name: string, content: Buffer): Buffer {
  const packed = deflateRawSync(content)
  const entry = (signature: number, rest: (header: Buffer) => number) => {
    const header = Buffer.alloc(64)
    header.writeUInt32LE(signature)
    return header.subarray(0, rest(header))
  }
  const facts = (header: Buffer, at: number) => {
    header.writeUInt16LE(20, at)
    header.writeUInt16LE(8, at + 4)
    header.writeUInt32LE(crc32(content), at + 10)
    header.writeUInt32LE(packed.length, at + 14)
    header.writeUInt32LE(content.length, at + 18)
    header.writeUInt16LE(name.length, at + 22)
  }
  const local = entry(0x04034b50, (header) => {
    facts(header, 4)
    return 30
  })
  const central = entry(0x02014b50, (header) => {
    facts(header, 6)
    return 46
  })
  const end = entry(0x06054b50, (header) => {
    header.writeUInt16LE(1, 8)
    header.writeUInt16LE(1, 10)
    header.writeUInt32LE(central.length + name.length, 12)
    header.writeUInt32LE(local.length + name.length + packed.length, 16)
    return 22
  })
  return Buffer.concat([local, Buffer.from(name), packed, central, Buffer.from(name), end])
}
