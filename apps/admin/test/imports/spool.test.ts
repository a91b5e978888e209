import { createHash, randomUUID } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AppError } from '@audienceos/domain'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { receive } from '../../server/imports/spool/receive.ts'
import { createRoom } from '../../server/imports/spool/room.ts'
import { openSpool, type Spool } from '../../server/imports/spool/spool.ts'
import { sweepSpool } from '../../server/imports/spool/sweep.ts'
import { openWorkshop } from './workshop.ts'

const options = { limit: 1000, head_bytes: 10, onHead() {} }
async function* chunks(...parts: (string | Error)[]) {
  for (const part of parts) {
    if (part instanceof Error) throw part
    yield Buffer.from(part)
  }
}

describe('receiving a file', () => {
  let spool: Spool
  beforeEach(async () => {
    spool = await openSpool(await mkdtemp(join(tmpdir(), 'spool-test-')))
  })
  afterEach(() => rm(spool.folder, { recursive: true }))
  const refusal = async (work: Promise<unknown>) => {
    const error = await work.then(
      () => null,
      (thrown: unknown) => thrown,
    )
    expect(await readdir(spool.folder)).toEqual(['host'])
    return error instanceof AppError ? error.code : error
  }

  it('keeps every byte, its size and its hash, readable by nobody else', async () => {
    const received = await receive(spool, chunks('hello ', 'there'), options)
    expect(received).toMatchObject({
      byte_size: 11,
      file_sha256: createHash('sha256').update('hello there').digest('hex'),
    })
    const id = randomUUID()
    await received.keep(id)
    expect(await readFile(spool.pathOf(id), 'utf8')).toBe('hello there')
    expect((await stat(spool.pathOf(id))).mode & 0o077).toBe(0)
  })

  it('shows the head once it is there, or the whole of a shorter file', async () => {
    const heads: string[] = []
    const onHead = (head: Buffer) => heads.push(head.toString())
    await receive(spool, chunks('01234', '56789abc', 'def'), { ...options, onHead })
    await receive(spool, chunks('short'), { ...options, onHead })
    expect(heads).toEqual(['0123456789', 'short'])
  })

  it('leaves nothing behind when it is empty, too large, refused, broken off, or the disk is full', async () => {
    expect(await refusal(receive(spool, chunks(), options))).toBe('invalid')
    expect(await refusal(receive(spool, chunks('x'.repeat(600), 'x'.repeat(600)), options))).toBe('too_large')
    const onHead = () => {
      throw new AppError('unsupported_type', 'no')
    }
    expect(await refusal(receive(spool, chunks('0123456789'), { ...options, onHead }))).toBe(
      'unsupported_type',
    )
    const broken = new Error('gone')
    expect(await refusal(receive(spool, chunks('x', broken), options))).toBe(broken)
    const full = Object.assign(new Error('full'), { code: 'ENOSPC' })
    expect(await refusal(receive(spool, chunks('x', full), options))).toBe('storage_full')
  })

  const database = { $queryRaw: async () => [{ waiting: 10 }] } as never
  const agency_id = randomUUID()
  const limits = { max_waiting_bytes: 100, min_free_bytes: 0 }

  it('reserves room beside the files of its agency, those on their way included', async () => {
    const room = createRoom(spool, async () => 1000)
    const reserve = (byte_size: number, agency = agency_id) =>
      room.reserve(database, { agency_id: agency, byte_size }, limits)
    const [first, ...others] = await Promise.allSettled([reserve(60), reserve(60), reserve(60)])
    expect(first.status).toBe('fulfilled')
    for (const other of others) expect(other).toMatchObject({ reason: { code: 'too_large' } })
    await reserve(60, randomUUID())
    if (first.status === 'fulfilled') first.value.release()
    await reserve(60)
    // Says nothing of its size, and grows over what is left.
    const silent = await reserve(0)
    await silent.grow(25)
    expect(await refusal(receive(spool, chunks('x'.repeat(31)), { ...options, room: silent }))).toBe(
      'too_large',
    )
  })

  it('leaves room on the disk, whoever fills it meanwhile', async () => {
    let free = 100 * 2 ** 20
    const roomy = { max_waiting_bytes: 2 ** 40, min_free_bytes: 50 * 2 ** 20 }
    const room = createRoom(spool, async () => free)
    const reserve = (byte_size: number) =>
      room.reserve(database, { agency_id: randomUUID(), byte_size }, roomy)
    const upload = await reserve(40 * 2 ** 20)
    expect(await refusal(reserve(20 * 2 ** 20))).toBe('storage_full')
    await upload.grow(10 * 2 ** 20)
    free = 60 * 2 ** 20
    expect(await refusal(upload.grow(20 * 2 ** 20))).toBe('storage_full')
  })

  it('names itself once and for all', async () => {
    expect((await openSpool(spool.folder)).host).toBe(spool.host)
    // As a power cut may leave it: two such servers would be one.
    await writeFile(join(spool.folder, 'host'), '')
    await expect(openSpool(spool.folder)).rejects.toThrow('has to hold the id')
  })
})

describe('sweeping the spool', () => {
  it('removes old parts and files without an import, and gives up imports that nobody went on with', async () => {
    const shop = await openWorkshop('pglite')
    try {
      const owner = await shop.agency()
      const mail = (n: number) => `Subject: ${n}\nDate: 4 Mar 2025 10:00 +0000\n\nx\n`
      const [fresh, stale] = [
        await shop.upload(owner, mail(1), { dry_run: true }),
        await shop.upload(owner, mail(2), { dry_run: true }),
      ]
      await shop.settled(owner, fresh)
      await shop.settled(owner, stale)
      await shop.sql("update audienceos.imports set updated_at = now() - interval '15 days' where id = $1", [
        stale,
      ])
      const long_ago = new Date(Date.now() - 7_200_000)
      for (const name of ['a.1.part', randomUUID(), 'young.1.part'])
        await writeFile(join(shop.spool_dir, name), 'x')
      for (const name of await readdir(shop.spool_dir)) {
        if (name !== 'young.1.part') await utimes(join(shop.spool_dir, name), long_ago, long_ago)
      }
      await sweepSpool(shop.db.service, shop.imports.spool)
      expect(new Set(await readdir(shop.spool_dir))).toEqual(new Set(['host', fresh, 'young.1.part']))
      expect(await shop.settled(owner, stale)).toMatchObject({ status: 'canceled', error_code: 'expired' })
    } finally {
      await shop.close()
    }
  })
})
