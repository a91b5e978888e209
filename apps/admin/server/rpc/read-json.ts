import type { IncomingMessage } from 'node:http'
import { AppError } from '@audienceos/domain'

export type JsonBody = { text: string; value: unknown }

/**
 * Reads a JSON body of at most `limit` bytes. An absent body is `undefined`; other content types are refused, so that
 * no plain HTML form can post here.
 * @throws AppError too_large, unsupported_type, malformed
 */
export async function readJson(request: IncomingMessage, limit: number): Promise<JsonBody> {
  const length = Number(request.headers['content-length'] ?? 0)
  if (length > limit) throw tooLarge(limit)
  const bytes = await readBytes(request, limit)
  if (bytes.length === 0) return { text: '', value: undefined }
  const type = request.headers['content-type'] ?? ''
  if (!/^application\/json\s*(;|$)/i.test(type)) {
    throw new AppError('unsupported_type', 'Send the body as application/json.')
  }
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return { text, value: JSON.parse(text) }
  } catch {
    throw new AppError('malformed', 'The body is not JSON.')
  }
}

function readBytes(request: IncomingMessage, limit: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let size = 0
    request.on('data', (chunk: Buffer) => {
      size += chunk.length
      if (size > limit) {
        request.pause()
        reject(tooLarge(limit))
        return
      }
      chunks.push(chunk)
    })
    request.on('end', () => resolve(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)))
    request.on('error', () => reject(new AppError('malformed', 'The body broke off.')))
    request.on('close', () => reject(new AppError('malformed', 'The body broke off.')))
  })
}

function tooLarge(limit: number): AppError {
  const [kb, mb] = [Math.floor(limit / 1024), Math.floor(limit / 1024 / 1024)]
  return new AppError('too_large', `The body may have at most ${mb > 1 ? `${mb} MB` : `${kb} KB`}.`)
}
