import { Readable } from 'node:stream'
import { AppError } from '@audienceos/domain'
import type { Config } from '../../config/config.ts'
import { contentLost, type Storage, storageFull, storageUnavailable } from './storage.ts'

type S3Config = Pick<
  Config,
  'S3_ENDPOINT' | 'S3_BUCKET' | 'S3_ACCESS_KEY_ID' | 'S3_SECRET_ACCESS_KEY' | 'S3_REGION'
>

/** Two parts at a time, so an upload holds some 24 MB whatever its size. */
const part_bytes = 8 * 1024 ** 2
const parts_at_once = 2
/** More parts an upload cannot have. */
export const most_bucket_bytes = 10_000 * part_bytes

/** How long the bucket may take to be reached, to go on, and to begin an answer. */
const patience = { connect_ms: 5_000, idle_ms: 60_000, answer_ms: 30_000, attempts: 3 }
const full_codes = new Set(['InsufficientStorage', 'XMinioStorageFull', 'QuotaExceeded', 'EntityTooLarge'])
const gone_codes = new Set(['NoSuchKey', 'NotFound'])
/** Not every compatible server can list the parts of uploads. */
const unable_codes = new Set(['NotImplemented', 'MethodNotAllowed'])

/**
 * A bucket behind S3's API, Supabase Storage's included. Its library is loaded only where a bucket is configured.
 * Undefined without one.
 */
export async function openS3(
  config: S3Config,
  { connect_ms, idle_ms, answer_ms, attempts }: typeof patience = patience,
): Promise<Storage | undefined> {
  const { S3_ENDPOINT: endpoint, S3_BUCKET: Bucket } = config
  if (endpoint === undefined || Bucket === undefined) return undefined
  const s3 = await import('@aws-sdk/client-s3')
  const { Upload } = await import('@aws-sdk/lib-storage')
  const connect = (socketTimeout: number) =>
    new s3.S3Client({
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
      maxAttempts: attempts,
      requestHandler: { connectionTimeout: connect_ms, socketTimeout },
    })
  const client = connect(idle_ms)
  // A reader who pauses is no silence of the bucket.
  const reader = connect(0)
  const at = (key: string) => ({ Bucket, Key: `documents/${key}` })
  /** Parts of an upload whose server died; the bucket keeps and charges them until somebody says so. */
  const abortUploads = async (key: string) => {
    try {
      const { Uploads = [] } = await client.send(
        new s3.ListMultipartUploadsCommand({ Bucket, Prefix: at(key).Key }),
      )
      for (const { UploadId, Key } of Uploads)
        if (Key === at(key).Key)
          await client.send(new s3.AbortMultipartUploadCommand({ ...at(key), UploadId }))
    } catch (error) {
      if (!unable_codes.has(nameOf(error))) throw error
    }
  }
  return {
    name: `s3:${new URL(endpoint).host}/${Bucket}`,
    async put(key, content) {
      // Not `error instanceof`: what the content throws reaches us wrapped or not, depending on the part.
      let own: unknown
      let sent = 0
      const watched = async function* () {
        try {
          for await (const chunk of content) {
            sent += chunk.byteLength
            yield chunk
          }
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
        // Whatever answers "200 OK" on the way there is not the bucket yet.
        const { ContentLength } = await client.send(new s3.HeadObjectCommand(at(key)))
        if (ContentLength !== sent) throw new Error(`${ContentLength} bytes are there of ${sent}`)
      } catch (error) {
        throw own ?? explain(error)
      }
    },
    async read(key, { start, end }) {
      const patient = new AbortController()
      const timer = setTimeout(() => patient.abort(), answer_ms)
      try {
        const { Body, ContentLength } = await reader.send(
          new s3.GetObjectCommand({ ...at(key), Range: `bytes=${start}-${end}` }),
          { abortSignal: patient.signal },
        )
        const content = Body as Readable
        if (ContentLength === end - start + 1) return content
        content.destroy()
        throw new Error(`${ContentLength} bytes came instead of ${start} to ${end}`)
      } catch (error) {
        throw gone_codes.has(nameOf(error)) ? contentLost(error) : explain(error)
      } finally {
        clearTimeout(timer)
      }
    },
    async remove(key, { arrived } = { arrived: false }) {
      try {
        await client.send(new s3.DeleteObjectCommand(at(key)))
        if (!arrived) await abortUploads(key)
      } catch (error) {
        throw explain(error)
      }
    },
  }
}

function explain(error: unknown): AppError {
  if (error instanceof AppError) return error
  const { $metadata } = error as { $metadata?: { httpStatusCode?: number } }
  const is_full = full_codes.has(nameOf(error)) || $metadata?.httpStatusCode === 507
  return is_full ? storageFull(error) : storageUnavailable(error)
}

const nameOf = (error: unknown) => String((error as Error | null)?.name)
