import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { mkdir, mkdtemp, readdir, rm, symlink, truncate, writeFile } from 'node:fs/promises'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { engines } from '@audienceos/db/testing'
import S3rver from 's3rver'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { reserve } from '../../server/documents/content/ledger.ts'
import { receiveContent } from '../../server/documents/content/receive.ts'
import { removeDoomed } from '../../server/documents/content/remove-doomed.ts'
import { openFiles } from '../../server/documents/storage/files.ts'
import { openS3 } from '../../server/documents/storage/s3.ts'
import type { Storage } from '../../server/documents/storage/storage.ts'
import { createSlots } from '../../server/request/upload-slots.ts'
import { startTestServer, type TestServer } from './support/test-server.ts'

async function* chunks(...parts: (Uint8Array | Error)[]) {
  for (const part of parts) {
    if (part instanceof Error) throw part
    yield part
  }
}
const codeOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'done',
    (error: { code?: string }) => error.code ?? error,
  )

let folder: string
let bucket: { server: Server; environment: Record<string, string> }
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'documents-storage-'))
  bucket = await startBucket(0)
})
afterAll(async () => {
  await stop(bucket.server)
  await rm(folder, { recursive: true, force: true })
})

/** A real server that speaks S3, on loopback. */
async function startBucket(port: number) {
  const s3rver = new S3rver({
    address: '127.0.0.1',
    port,
    silent: true,
    directory: join(folder, 'bucket'),
    configureBuckets: [{ name: 'contents', configs: [] }],
  })
  await s3rver.configureBuckets()
  const server: Server = await s3rver.listen(port, '127.0.0.1')
  const environment = {
    S3_ENDPOINT: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    S3_BUCKET: 'contents',
    S3_ACCESS_KEY_ID: 'S3RVER',
    S3_SECRET_ACCESS_KEY: 'S3RVER',
  }
  return { server, environment }
}
const stop = (server: Server) =>
  new Promise((resolve) => {
    server.close(resolve)
    server.closeAllConnections()
  })

const kinds: [name: string, open: () => Promise<Storage | undefined>][] = [
  ['a folder', () => openFiles(join(folder, 'files'))],
  ['a bucket', () => openS3({ ...bucket.environment } as Parameters<typeof openS3>[0])],
]

describe.each(kinds)('contents in %s', (_, open) => {
  let storage: Storage
  beforeAll(async () => {
    storage = (await open()) as Storage
  })

  it('come back as they went in, whole and in part, and are removed once', async () => {
    const key = randomUUID()
    // More than two parts of a multipart upload.
    const parts = Array.from({ length: 18 }, () => randomBytes(1024 ** 2))
    const whole = Buffer.concat(parts)
    await storage.put(key, chunks(...parts))
    const all = { start: 0, end: whole.length - 1 }
    expect(whole.equals(await buffer(await storage.read(key, all)))).toBe(true)
    const part = await buffer(await storage.read(key, { start: 9_000_000, end: 9_000_099 }))
    expect(part.equals(whole.subarray(9_000_000, 9_000_100))).toBe(true)
    await storage.remove(key)
    expect(await codeOf(storage.read(key, all))).toBe('content_lost')
    await storage.remove(key)
  })

  it('are not there when they break off, and say why', async () => {
    const key = randomUUID()
    const why = Object.assign(new Error('broken'), { code: 'why' })
    expect(await codeOf(storage.put(key, chunks(randomBytes(1000), why)))).toBe('why')
    const late = Array.from({ length: 20 }, () => randomBytes(1024 ** 2))
    expect(await codeOf(storage.put(key, chunks(...late, why)))).toBe('why')
    expect(await codeOf(storage.read(key, { start: 0, end: 0 }))).toBe('content_lost')
  })
})

describe('a folder', () => {
  it('leaves nothing of a content for which the disk has no room', async () => {
    const storage = await openFiles(join(folder, 'full'))
    // A device that is always full: the kernel itself answers ENOSPC.
    const key = randomUUID()
    await mkdir(join(folder, 'full', key.slice(0, 2)))
    await symlink('/dev/full', join(folder, 'full', key.slice(0, 2), `${key}.part`))
    expect(await codeOf(storage.put(key, chunks(randomBytes(100))))).toBe('storage_full')
    const left = await readdir(join(folder, 'full'), { recursive: true, withFileTypes: true })
    expect(left.filter((entry) => !entry.isDirectory()).map(({ name }) => name)).toEqual(['host'])
  })

  it('has one name, however many servers open it first, and says so when somebody wrote into that', async () => {
    const shared = join(folder, 'shared')
    const opened = await Promise.all(Array.from({ length: 8 }, () => openFiles(shared)))
    expect(new Set(opened.map(({ name }) => name)).size).toBe(1)
    expect(await readdir(shared)).toEqual(['host'])
    await writeFile(join(shared, 'host'), '')
    await expect(openFiles(shared)).rejects.toThrow(/has to hold the id/)
  })
})

describe.each(engines)('the room that is kept free, on %s', (engine) => {
  const mb = 1024 ** 2
  let server: TestServer
  let agencies: Awaited<ReturnType<TestServer['agency']>>[]
  beforeAll(async () => {
    server = await startTestServer(engine)
    agencies = [await server.agency('Acme'), await server.agency('Other')]
  })
  afterAll(() => server?.close())

  /** A server's view of one folder: each has its own. */
  const open = (name: string, free_mb: () => number, min_free_mb: number) =>
    openFiles(join(folder, name), { min_free_bytes: min_free_mb * mb, freeBytes: async () => free_mb() * mb })
  const ask = (storage: Storage, id: string, megabytes: number, { first = true, of = 0 } = {}) =>
    codeOf(
      reserve(
        server.db.service,
        storage,
        {
          id,
          agency_id: agencies[of]?.agency.id ?? '',
          user_id: agencies[of]?.user.id ?? '',
          upload_key: null,
        },
        { first, least: megabytes * mb, most: megabytes * mb, quota: 1024 * mb },
      ),
    )

  it('is kept against contents on their way together, on several servers and of several agencies', async () => {
    const name = `${engine} together`
    const one = await open(name, () => 400, 100)
    const two = await open(name, () => 400, 100)
    const [a, b, c, d] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()]
    expect(await ask(one, a, 200)).toBe('done')
    expect(await ask(two, b, 200, { of: 1 })).toBe('storage_full')
    expect(await ask(two, b, 20, { of: 1 })).toBe('done')
    // What is written is not free any more: it counts once.
    const path = join(folder, name, a.slice(0, 2), `${a}.part`)
    await mkdir(dirname(path), { recursive: true })
    await writeFile(path, '')
    await truncate(path, 150 * mb)
    const later = await open(name, () => 250, 100)
    expect(await ask(later, b, 100, { first: false, of: 1 })).toBe('done')
    expect(await ask(later, b, 101, { first: false, of: 1 })).toBe('storage_full')
    // Both at once: there is room for one of them.
    await server.sql('delete from audienceos.document_contents')
    const both = await Promise.all([ask(one, c, 160), ask(two, d, 160, { of: 1 })])
    expect(both.sort()).toEqual(['done', 'storage_full'])
    // Whoever died gives it back when its lease ends.
    await server.sql(`update audienceos.document_contents set lease_until = now() - interval '1 second'`)
    expect(await ask(two, randomUUID(), 300)).toBe('done')
    await server.sql('delete from audienceos.document_contents')
  })

  it('is asked for again by an upload that does not say its size', async () => {
    let sent = 0
    // Other contents arrive at the same pace.
    const storage = await open(`${engine} reserve`, () => 100 - 2 * sent, 20)
    async function* body() {
      for (; sent < 60; sent += 1) yield Buffer.alloc(mb, 1)
    }
    const receiving = receiveContent(
      server.db.service,
      { ...limits(storage), max_file_bytes: 1024 * mb, quota_bytes: 1024 * mb },
      {
        id: randomUUID(),
        agency_id: agencies[0]?.agency.id ?? '',
        user_id: agencies[0]?.user.id ?? '',
        upload_key: null,
        file_name: 'x',
        byte_size: undefined,
        body: body(),
      },
    )
    expect(await codeOf(receiving)).toBe('storage_full')
    expect(sent).toBeLessThan(50)
    expect(await server.sql('select id from audienceos.document_contents')).toEqual([])
  })

  it('gives an upload up that the remover has taken, and makes no row for it again', async () => {
    const storage = await open(`${engine} given up`, () => 1000, 20)
    async function* body() {
      yield Buffer.alloc(1024, 1)
      // It stood still for longer than its lease.
      await server.sql(`update audienceos.document_contents set lease_until = now() - interval '1 second'`)
      expect(await removeDoomed(server.db.service, { storages: [storage] }, { warn() {} })).toBe(1)
      yield Buffer.alloc(20 * mb, 1)
    }
    const receiving = receiveContent(server.db.service, limits(storage), {
      id: randomUUID(),
      agency_id: agencies[0]?.agency.id ?? '',
      user_id: agencies[0]?.user.id ?? '',
      upload_key: null,
      file_name: 'x',
      byte_size: undefined,
      body: body(),
    })
    expect(await codeOf(receiving)).toBe('unavailable')
    expect(await server.sql('select id from audienceos.document_contents')).toEqual([])
  })
})

const limits = (storage: Storage) => ({
  storage,
  storages: [storage],
  storageOf: () => storage,
  max_file_bytes: 64 * 1024 ** 2,
  quota_bytes: 64 * 1024 ** 2,
  slots: createSlots(),
})

describe('places for uploads', () => {
  it('are limited for a person, an agency and the server, and free again', () => {
    const slots = createSlots({ person: 1, agency: 2, server: 3 })
    const take = (user_id: string, agency_id: string) => {
      try {
        return slots.take({ user_id, agency_id })
      } catch (error) {
        return (error as { code: string }).code
      }
    }
    const leave = take('ann', 'acme')
    expect(take('ann', 'acme')).toBe('rate_limited')
    take('bob', 'acme')
    expect(take('cid', 'acme')).toBe('rate_limited')
    take('dan', 'other')
    expect(take('eve', 'third')).toBe('unavailable')
    if (typeof leave === 'function') {
      leave()
      leave()
    }
    expect(take('eve', 'third')).toBeTypeOf('function')
    expect(take('ann', 'acme')).toBe('unavailable')
  })
})

describe('documents in a bucket', () => {
  it('are served from it; when it is down, nothing is lost or half there', async () => {
    const server = await startTestServer('pglite', { environment: bucket.environment })
    try {
      const { caller } = await server.agency()
      const put = (id: string, text: string) =>
        caller.send('PUT', `/documents/${id}/content?create=true&file_name=a.txt`, { raw: text })
      const id = randomUUID()
      expect((await put(id, 'kept in a bucket')).status).toBe(201)
      expect((await caller.get(`/documents/${id}/content`)).text).toBe('kept in a bucket')
      const part = await caller.get(`/documents/${id}/content`, { headers: { range: 'bytes=8-8' } })
      expect([part.status, part.text]).toEqual([206, 'a'])

      // In more parts than one, of a length that nobody said beforehand.
      const large = randomBytes(18 * 1024 ** 2)
      const large_id = randomUUID()
      const sent = await fetch(
        `${server.url}/api/v1/documents/${large_id}/content?create=true&file_name=a.bin`,
        {
          method: 'PUT',
          headers: {
            origin: server.url,
            cookie: [...caller.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
          },
          body: new Blob([large]).stream(),
          duplex: 'half',
        } as RequestInit,
      )
      expect([sent.status, (await sent.json()).byte_size]).toEqual([201, large.length])
      const end = await caller.get(`/documents/${large_id}/content`, { headers: { range: 'bytes=-1000000' } })
      expect([end.status, end.headers.get('content-length')]).toEqual([206, '1000000'])
      expect(end.headers.get('etag')).toBe(`"${createHash('sha256').update(large).digest('hex')}"`)

      const { port } = bucket.server.address() as AddressInfo
      await stop(bucket.server)
      const lost = await put(randomUUID(), 'no')
      expect([lost.status, lost.body.code]).toEqual([503, 'storage_unavailable'])
      const unread = await caller.get(`/documents/${id}/content`)
      expect([unread.status, unread.body.code]).toEqual([503, 'storage_unavailable'])
      expect((await caller.get('/documents')).body.items).toHaveLength(2)

      bucket = await startBucket(port)
      expect((await caller.get(`/documents/${id}/content`)).text).toBe('kept in a bucket')
      // What the failed upload left is taken by the remover.
      await server.sql('update audienceos.document_contents set lease_until = now()')
      const storage = (await openS3({ ...bucket.environment } as Parameters<typeof openS3>[0])) as Storage
      expect(await removeDoomed(server.db.service, { storages: [storage] }, { warn() {} })).toBe(1)
      expect(await server.sql('select state from audienceos.document_contents')).toEqual([
        { state: 'stored' },
        { state: 'stored' },
      ])
    } finally {
      await server.close()
    }
  })
})
