import { resolve } from 'node:path'
import type { Config } from '../config/config.ts'
import { createSlots, type Slots } from '../request/upload-slots.ts'
import { openFiles } from './storage/files.ts'
import { openS3 } from './storage/s3.ts'
import { type Storage, storageMissing } from './storage/storage.ts'

/** Everything that documents need while the server runs. */
export type Documents = {
  /** Where new contents go. */
  storage: Storage
  storages: readonly Storage[]
  /** The storage that holds a content. @throws AppError storage_unavailable: it is another server's folder, or a bucket that is not configured any more */
  storageOf(name: string): Storage
  /** Bytes that one file may have, and all of an agency's together. */
  max_file_bytes: number
  quota_bytes: number
  slots: Slots
}

const megabyte = 1024 ** 2

/** Opens the storages. Contents stay where they were written: a folder that was used before a bucket is still read. */
export async function startDocuments(config: Config): Promise<Documents> {
  const files = await openFiles(resolve(config.DATA_DIR, 'documents'), {
    min_free_bytes: config.DOCUMENT_FREE_MB * megabyte,
  })
  const bucket = await openS3(config)
  const storages = bucket === undefined ? [files] : [bucket, files]
  return {
    storage: bucket ?? files,
    storages,
    storageOf(name) {
      const found = storages.find((storage) => storage.name === name)
      if (found === undefined) throw storageMissing(new Error(`the storage ${name} is not configured here`))
      return found
    },
    max_file_bytes: config.DOCUMENT_MAX_MB * megabyte,
    quota_bytes: config.DOCUMENT_QUOTA_MB * megabyte,
    slots: createSlots(),
  }
}
