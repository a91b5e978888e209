import { createHash, randomUUID } from 'node:crypto'
import { open, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError } from '@audienceos/domain'
import { formatBytes } from '../../text/format-bytes.ts'
import type { Spool } from './spool.ts'

/** What arrived: still a part, which `keep` makes the file of an import and `discard` removes. */
export type Received = {
  byte_size: number
  file_sha256: string
  keep(import_id: string): Promise<void>
  discard(): Promise<void>
}

/**
 * Writes a stream to the spool at the pace of the disk, hashing on the way. `onHead` sees the first bytes (`head_bytes`,
 * or all of a shorter file) as soon as they are there, and may throw to end it. `refusal` is thrown beyond the limit.
 * Whatever throws, nothing stays behind.
 */
export async function receive(
  spool: Spool,
  body: AsyncIterable<Uint8Array>,
  options: { limit: number; head_bytes: number; onHead(head: Buffer): void; refusal?: AppError },
): Promise<Received> {
  const part = join(spool.folder, `${randomUUID()}.${process.pid}.part`)
  const discard = () => rm(part, { force: true })
  const hash = createHash('sha256')
  let byte_size = 0
  let head: Buffer | null = Buffer.alloc(0)
  try {
    const handle = await open(part, 'wx', 0o600)
    try {
      for await (const chunk of body) {
        byte_size += chunk.byteLength
        if (byte_size > options.limit) throw options.refusal ?? tooLarge(options.limit)
        if (head !== null) {
          head = Buffer.concat([head, chunk])
          if (head.length >= options.head_bytes) {
            options.onHead(head.subarray(0, options.head_bytes))
            head = null
          }
        }
        hash.update(chunk)
        await writeAll(handle, chunk)
      }
      if (byte_size === 0) throw new AppError('invalid', 'The file is empty.')
      if (head !== null) options.onHead(head)
      await handle.sync()
    } finally {
      await handle.close()
    }
  } catch (error) {
    await discard()
    throw isFull(error) ? full(error) : error
  }
  const keep = async (import_id: string) => {
    await rename(part, spool.pathOf(import_id))
    const folder = await open(spool.folder)
    await folder.sync().finally(() => folder.close())
  }
  return { byte_size, file_sha256: hash.digest('hex'), keep, discard }
}

async function writeAll(handle: Awaited<ReturnType<typeof open>>, chunk: Uint8Array): Promise<void> {
  let written = 0
  while (written < chunk.byteLength) {
    const { bytesWritten } = await handle.write(chunk, written, chunk.byteLength - written)
    written += bytesWritten
  }
}

export function tooLarge(limit: number): AppError {
  return new AppError(
    'too_large',
    `A file may have at most ${formatBytes(limit)}. Split it and import the parts.`,
  )
}

function isFull(error: unknown): boolean {
  return ['ENOSPC', 'EDQUOT', 'EFBIG'].includes(String((error as NodeJS.ErrnoException | null)?.code))
}

function full(cause: unknown): AppError {
  return new AppError('unavailable', 'The server has no room for this file. Ask its administrator.', {
    cause,
  })
}
