import { createHash, randomUUID } from 'node:crypto'
import { open, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError } from '@audienceos/domain'
import { isFull } from '../../folder/file-error.ts'
import { writeAll } from '../../folder/write-all.ts'
import { formatBytes } from '../../text/format-bytes.ts'
import { type Reservation, spoolFull } from './room.ts'
import type { Spool } from './spool.ts'

/** What arrived: still a part, which `keep` makes the file of an import and `discard` removes. */
export type Received<Head = unknown> = {
  /** What `onHead` answered. */
  head: Head
  byte_size: number
  file_sha256: string
  keep(import_id: string): Promise<void>
  discard(): Promise<void>
}

/**
 * Writes a stream to the spool at the pace of the disk, hashing on the way. `onHead` sees the first bytes (`head_bytes`,
 * or all of a shorter file) as soon as they are there, and may throw to end it; so may `room`, which is asked before each write.
 * Whatever throws, nothing stays behind.
 */
export async function receive<Head>(
  spool: Spool,
  body: AsyncIterable<Uint8Array>,
  options: {
    limit: number
    head_bytes: number
    onHead(head: Buffer): Head
    room?: Pick<Reservation, 'grow'>
  },
): Promise<Received<Head>> {
  const part = join(spool.folder, `${randomUUID()}.${process.pid}.part`)
  const discard = () => rm(part, { force: true })
  const hash = createHash('sha256')
  let byte_size = 0
  let begun = Buffer.alloc(0)
  let head: { seen: Head } | undefined
  try {
    const handle = await open(part, 'wx', 0o600)
    try {
      for await (const chunk of body) {
        byte_size += chunk.byteLength
        if (byte_size > options.limit) throw tooLarge(options.limit)
        if (head === undefined) {
          begun = Buffer.concat([begun, chunk])
          if (begun.length >= options.head_bytes)
            head = { seen: options.onHead(begun.subarray(0, options.head_bytes)) }
        }
        hash.update(chunk)
        await options.room?.grow(byte_size)
        await writeAll(handle, chunk)
      }
      if (byte_size === 0) throw new AppError('invalid', 'The file is empty.')
      head ??= { seen: options.onHead(begun) }
      await handle.sync()
    } finally {
      await handle.close()
    }
  } catch (error) {
    await discard()
    throw isFull(error) ? spoolFull(error) : error
  }
  const keep = async (import_id: string) => {
    await rename(part, spool.pathOf(import_id))
    const folder = await open(spool.folder)
    await folder.sync().finally(() => folder.close())
  }
  return { head: head.seen, byte_size, file_sha256: hash.digest('hex'), keep, discard }
}

export function tooLarge(limit: number): AppError {
  return new AppError(
    'too_large',
    `A file may have at most ${formatBytes(limit)}. Split it and import the parts.`,
  )
}
