import type { Readable } from 'node:stream'
import { AppError } from '@audienceos/domain'

/** A part of a content, both ends included. */
export type ByteRange = { start: number; end: number }

/**
 * Where contents are kept. Keys are ids that we made; nothing a person wrote becomes part of a path. `name` tells one
 * storage from another in the rows: `files:<host>` or `s3:<bucket>`.
 */
export type Storage = {
  name: string
  /**
   * Sets room aside for a content of that size, or for more of it, beside what other contents on their way have set aside
   * and not written yet. @throws AppError storage_full
   */
  makeRoom(key: string, byte_size: number): Promise<void>
  /** Gives back what is set aside for a content: it is there, or will not come. */
  giveBack(key: string): void
  /** Writes a content at the pace of the storage. It is there whole, or not at all. @throws AppError storage_full, storage_unavailable, or what the content throws */
  put(key: string, content: AsyncIterable<Uint8Array>): Promise<void>
  /** Opens a content, or a part of it. @throws AppError storage_unavailable */
  read(key: string, range?: ByteRange): Promise<Readable>
  /** Removes a content and what is left of an upload of it; that there is none is no failure. */
  remove(key: string): Promise<void>
}

export function storageFull(cause?: unknown): AppError {
  return new AppError('storage_full', 'The server has no room left for documents. Ask its administrator.', {
    cause,
  })
}

export function storageUnavailable(cause: unknown): AppError {
  return new AppError(
    'storage_unavailable',
    'The storage of documents does not answer. Try again in a moment.',
    { cause, retry_after_seconds: 10 },
  )
}
