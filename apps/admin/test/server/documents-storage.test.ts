import { randomBytes, randomUUID } from 'node:crypto'
import { mkdir, mkdtemp, readdir, rm, symlink } from 'node:fs/promises'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import S3rver from 's3rver'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { receiveContent } from '../../server/documents/content/receive.ts'
import { removeDoomed } from '../../server/documents/content/remove-doomed.ts'
import { openFiles } from '../../server/documents/storage/files.ts'
import { openS3 } from '../../server/documents/storage/s3.ts'
import type { Storage } from '../../server/documents/storage/storage.ts'
import { createSlots } from '../../server/documents/upload/slots.ts'
import { startTestServer } from './support/test-server.ts'

async function* chunks(...parts: (Uint8Array | Error)[]) {
  for (const part of parts) {
    if (part instanceof Error) throw part
    yield part
  }
}
const codeOf = (work: Promise<unknown>) =>
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
    expect(whole.equals(await buffer(await storage.read(key)))).toBe(true)
    const part = await buffer(await storage.read(key, { start: 9_000_000, end: 9_000_099 }))
    expect(part.equals(whole.subarray(9_000_000, 9_000_100))).toBe(true)
    await storage.remove(key)
    expect(await codeOf(storage.read(key))).toBe('storage_unavailable')
    await storage.remove(key)
  })

  it('are not there when they break off, and say why', async () => {
    const key = randomUUID()
    const why = Object.assign(new Error('broken'), { code: 'why' })
    expect(await codeOf(storage.put(key, chunks(randomBytes(1000), why)))).toBe('why')
    const late = Array.from({ length: 20 }, () => randomBytes(1024 ** 2))
    expect(await codeOf(storage.put(key, chunks(...late, why)))).toBe('why')
    expect(await codeOf(storage.read(key))).toBe('storage_unavailable')
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
    const tight = await openFiles(join(folder, 'full'), { min_free_bytes: Number.MAX_SAFE_INTEGER })
    expect(await codeOf(tight.makeRoom(key, 1))).toBe('storage_full')
  })
})

describe('the room that is kept free', () => {
  const mb = 1024 ** 2
  it('is kept against contents on their way together, and counts what they have written once', async () => {
    const path = join(folder, 'reserve')
    const storage = await openFiles(path, { min_free_bytes: 100 * mb, freeBytes: async () => 400 * mb })
    await storage.makeRoom('a', 200 * mb)
    expect(await codeOf(storage.makeRoom('b', 200 * mb))).toBe('storage_full')
    expect(await codeOf(storage.makeRoom('b', 20 * mb))).toBe('done')
    storage.giveBack('a')
    expect(await codeOf(storage.makeRoom('b', 200 * mb))).toBe('done')
    expect(await codeOf(Promise.all([storage.makeRoom('c', 80 * mb), storage.makeRoom('d', 80 * mb)]))).toBe(
      'storage_full',
    )
  })

  it('is asked for again by an upload that does not say its size', async () => {
    const data = await mkdtemp(join(tmpdir(), 'documents-reserve-'))
    const server = await startTestServer('pglite', { environment: { DATA_DIR: data } })
    try {
      const { agency, caller } = await server.agency()
      const { id: user_id } = (await caller.get('/members')).body.items[0]
      let sent = 0
      // Other contents arrive at the same pace.
      const storage = await openFiles(join(data, 'reserve'), {
        min_free_bytes: 20 * mb,
        freeBytes: async () => (100 - 2 * sent) * mb,
      })
      const id = randomUUID()
      async function* body() {
        for (; sent < 60; sent += 1) yield Buffer.alloc(mb, 1)
      }
      const receiving = receiveContent(
        server.db.service,
        {
          storage,
          storages: [storage],
          storageOf: () => storage,
          max_file_bytes: 1024 * mb,
          quota_bytes: 1024 * mb,
          slots: createSlots(),
        },
        {
          id,
          agency_id: agency.id,
          user_id,
          upload_key: null,
          file_name: 'x',
          byte_size: undefined,
          body: body(),
        },
      )
      expect(await codeOf(receiving)).toBe('storage_full')
      expect(sent).toBeLessThan(50)
      expect(await server.sql('select id from audienceos.document_contents')).toEqual([])
    } finally {
      await server.close()
      await rm(data, { recursive: true, force: true })
    }
  })
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

      const { port } = bucket.server.address() as AddressInfo
      await stop(bucket.server)
      const lost = await put(randomUUID(), 'no')
      expect([lost.status, lost.body.code]).toEqual([503, 'storage_unavailable'])
      const unread = await caller.get(`/documents/${id}/content`)
      expect([unread.status, unread.body.code]).toEqual([503, 'storage_unavailable'])
      expect((await caller.get('/documents')).body.items).toHaveLength(1)

      bucket = await startBucket(port)
      expect((await caller.get(`/documents/${id}/content`)).text).toBe('kept in a bucket')
      // What the failed upload left is taken by the remover.
      await server.sql('update audienceos.document_contents set lease_until = now()')
      const storage = (await openS3({ ...bucket.environment } as Parameters<typeof openS3>[0])) as Storage
      expect(await removeDoomed(server.db.service, { storages: [storage] }, { warn() {} })).toBe(1)
      expect(await server.sql('select state from audienceos.document_contents')).toEqual([
        { state: 'stored' },
      ])
    } finally {
      await server.close()
    }
  })
})
