import type { Readable } from 'node:stream'
import { AppError } from '@audienceos/domain'

/** A part of a content, both ends included. */
export type ByteRange = { start: number; end: number }

/** What a storage that can fill up knows of its room. */
export type Room = {
  /** Bytes that stay free whatever is uploaded. */
  min_free_bytes: number
  freeBytes(): Promise<number>
  /** How much of a content is written, on its way or there; 0 where nothing is. */
  writtenBytes(key: string): Promise<number>
}

/**
 * Where contents are kept. Keys are ids that we made; nothing a person wrote becomes part of a path. `name` tells one
 * storage from another in the rows: `files:<host>` or `s3:<host>/<bucket>`.
 */
export type Storage = {
  name: string
  /** Undefined where the storage is nobody's disk: a bucket refuses by itself. */
  room?: Room
  /** Writes a content at the pace of the storage. It is there whole, or not at all. @throws AppError storage_full, storage_unavailable, or what the content throws */
  put(key: string, content: AsyncIterable<Uint8Array>): Promise<void>
  /** Opens a part of a content, or all of it. @throws AppError content_lost, storage_unavailable */
  read(key: string, part: ByteRange): Promise<Readable>
  /**
   * Removes a content and what is left of an upload of it; that there is none is no failure. `arrived`: it was there whole
   * once, so nothing else is left of it.
   */
  remove(key: string, options?: { arrived: boolean }): Promise<void>
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

/** It is of no use to try again. */
export function storageMissing(cause: unknown): AppError {
  return new AppError(
    'storage_unavailable',
    'This content is in a storage that the server does not have. Ask its administrator.',
    { cause },
  )
}

export function contentLost(cause: unknown): AppError {
  return new AppError(
    'content_lost',
    'The content of this document is not in the storage any more. Ask your administrator.',
    { cause },
  )
}
