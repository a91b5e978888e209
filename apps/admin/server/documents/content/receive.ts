import { createHash } from 'node:crypto'
import type { ServiceDb } from '@audienceos/db'
import { AppError } from '@audienceos/domain'
import { formatBytes } from '../../text/format-bytes.ts'
import type { Documents } from '../start.ts'
import { doom, type Facts, forget, type Reservation, renew, reserve, settle } from './ledger.ts'
import { sniffContent, sniffed_bytes } from './sniff.ts'
import { searched_bytes, wordsOf } from './words.ts'

/** An upload that does not say its size reserves this much at a time, and every one asks again whether there is room. */
const step_bytes = 16 * 1024 ** 2
/** A reservation lives for five minutes, and is renewed however slowly the bytes come or the storage takes them. */
const renew_ms = 60_000

export type Incoming = Reservation & {
  file_name: string
  /** What the sender says it will be, if it does. */
  byte_size: number | undefined
  body: AsyncIterable<Uint8Array>
}

/**
 * Takes a content into the storage at the pace of the storage: room reserved first and as it grows, hashed, measured and
 * looked at on the way. It stays on its way until a version names it. Whatever throws, nothing stays behind.
 * @throws AppError too_large, quota_exceeded, storage_full, storage_unavailable, unavailable, malformed, invalid
 */
export async function receiveContent(
  db: ServiceDb,
  documents: Documents,
  { id, agency_id, user_id, upload_key, file_name, byte_size, body }: Incoming,
): Promise<Facts> {
  const { storage, max_file_bytes: max, quota_bytes: quota } = documents
  if ((byte_size ?? 0) > max) throw tooLarge(max)
  const reservation = { id, agency_id, user_id, upload_key }
  const first_step = byte_size ?? Math.min(step_bytes, max)
  let reserved = await reserve(db, storage, reservation, {
    first: true,
    least: byte_size ?? 0,
    most: first_step,
    quota,
  })
  let ask_at = step_bytes
  let size = 0
  let gone: unknown
  const lease = setInterval(() => {
    renew(db, id).catch((error) => {
      // The database may be back before the lease ends.
      if (error instanceof AppError) gone = error
    })
  }, renew_ms)
  lease.unref()
  const hash = createHash('sha256')
  const head: Uint8Array[] = []
  let head_bytes = 0

  async function* measured() {
    for await (const chunk of body) {
      size += chunk.byteLength
      if (size > max) throw tooLarge(max)
      if (gone !== undefined) throw gone
      // The disk is not ours alone: what was free at the beginning may be gone.
      if (size > reserved || size > ask_at) {
        const least = Math.max(size, reserved)
        const most = size > reserved ? Math.min(size + step_bytes, max) : least
        reserved = await reserve(db, storage, reservation, { first: false, least, most, quota })
        ask_at = size + step_bytes
      }
      if (head_bytes < searched_bytes) {
        head.push(chunk.subarray(0, searched_bytes - head_bytes))
        head_bytes += chunk.byteLength
      }
      hash.update(chunk)
      yield chunk
    }
    if (byte_size !== undefined && size < byte_size) throw new AppError('malformed', 'The upload broke off.')
    if (size === 0) throw new AppError('invalid', 'The file is empty.')
  }

  try {
    await storage.put(id, measured())
    const first = Buffer.concat(head)
    const content_type = await sniffContent(first.subarray(0, sniffed_bytes), file_name)
    const facts = {
      byte_size: size,
      sha256: hash.digest('hex'),
      content_type,
      words: wordsOf(first, content_type),
    }
    await settle(db, id, facts)
    return facts
  } catch (error) {
    // What a storage that did not answer has still taken may be there later than now: the remover comes in five minutes.
    if (error instanceof AppError && error.code === 'storage_unavailable') await doom(db, id).catch(() => {})
    else await discardContent(db, documents, id)
    throw error
  } finally {
    clearInterval(lease)
  }
}

/** Removes a content unless a version names it. What cannot be removed now, the remover takes later. */
export async function discardContent(db: ServiceDb, documents: Documents, id: string): Promise<void> {
  try {
    if (!(await doom(db, id))) return
    await documents.storage.remove(id)
    await forget(db, id)
  } catch {
    // Its row says that it is to go.
  }
}

function tooLarge(limit: number): AppError {
  return new AppError('too_large', `A file may have at most ${formatBytes(limit)}.`)
}
