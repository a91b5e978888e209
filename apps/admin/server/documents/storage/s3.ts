import { Readable } from 'node:stream'
import { AppError } from '@audienceos/domain'
import type { Config } from '../../config/config.ts'
import { type Storage, storageFull, storageUnavailable } from './storage.ts'

type S3Config = Pick<
  Config,
  'S3_ENDPOINT' | 'S3_BUCKET' | 'S3_ACCESS_KEY_ID' | 'S3_SECRET_ACCESS_KEY' | 'S3_REGION'
>

/** Two parts at a time, so an upload holds some 24 MB whatever its size; 10,000 parts of this size are 78 GB. */
const part_bytes = 8 * 1024 ** 2
const parts_at_once = 2
const full_codes = new Set(['InsufficientStorage', 'XMinioStorageFull', 'QuotaExceeded', 'EntityTooLarge'])

/**
 * A bucket behind S3's API, Supabase Storage's included. Its library is loaded only where a bucket is configured.
 * Undefined without one.
 */
export async function openS3(config: S3Config): Promise<Storage | undefined> {
  const { S3_ENDPOINT: endpoint, S3_BUCKET: Bucket } = config
  if (endpoint === undefined || Bucket === undefined) return undefined
  const s3 = await import('@aws-sdk/client-s3')
  const { Upload } = await import('@aws-sdk/lib-storage')
  const client = new s3.S3Client({
    endpoint,
    region: config.S3_REGION ?? 'us-east-1',
    // Endpoints that are no AWS know buckets as the first part of the path.
    forcePathStyle: true,
    credentials: {
      accessKeyId: config.S3_ACCESS_KEY_ID ?? '',
      secretAccessKey: config.S3_SECRET_ACCESS_KEY ?? '',
    },
    // Newer checksums than most compatible servers understand; our own sha256 is kept in the row.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    maxAttempts: 3,
    requestHandler: { connectionTimeout: 5_000, socketTimeout: 60_000 },
  })
  const at = (key: string) => ({ Bucket, Key: `documents/${key}` })
  const explain = (error: unknown) => {
    if (error instanceof AppError) return error
    const { name, $metadata } = error as { name?: string; $metadata?: { httpStatusCode?: number } }
    const is_full = full_codes.has(name ?? '') || $metadata?.httpStatusCode === 507
    return is_full ? storageFull(error) : storageUnavailable(error)
  }
  /** Parts of an upload whose server died; the bucket keeps and charges them until somebody says so. */
  const abortUploads = async (key: string) => {
    const { Uploads = [] } = await client.send(
      new s3.ListMultipartUploadsCommand({ Bucket, Prefix: at(key).Key }),
    )
    for (const { UploadId, Key } of Uploads)
      if (Key === at(key).Key) await client.send(new s3.AbortMultipartUploadCommand({ ...at(key), UploadId }))
  }
  return {
    name: `s3:${Bucket}`,
    makeRoom: async () => {},
    giveBack() {},
    async put(key, content) {
      // Not `error instanceof`: what the content throws reaches us wrapped or not, depending on the part.
      let own: unknown
      const watched = async function* () {
        try {
          yield* content
        } catch (error) {
          own = error
          throw error
        }
      }
      const upload = new Upload({
        client,
        params: { ...at(key), Body: Readable.from(watched(), { objectMode: false }) },
        partSize: part_bytes,
        queueSize: parts_at_once,
        leavePartsOnError: false,
      })
      try {
        await upload.done()
      } catch (error) {
        throw own ?? explain(error)
      }
    },
    async read(key, range) {
      const Range = range && `bytes=${range.start}-${range.end}`
      try {
        const { Body } = await client.send(new s3.GetObjectCommand({ ...at(key), Range }))
        return Body as Readable
      } catch (error) {
        throw explain(error)
      }
    },
    async remove(key) {
      try {
        await client.send(new s3.DeleteObjectCommand(at(key)))
      } catch (error) {
        throw explain(error)
      }
      // Not every compatible server can list them.
      await abortUploads(key).catch(() => {})
    },
  }
}
