import { createReadStream } from 'node:fs'

/** The bytes of a file from an offset on. */
export function fileBytes(path: string, offset: number): AsyncIterable<Uint8Array> {
  return createReadStream(path, { start: offset, highWaterMark: 256 * 1024 })
}

/** The whole stream, or null when it is larger than the limit. */
export async function wholeBytes(chunks: AsyncIterable<Uint8Array>, limit: number): Promise<Buffer | null> {
  const parts: Uint8Array[] = []
  let length = 0
  for await (const chunk of chunks) {
    length += chunk.byteLength
    if (length > limit) return null
    parts.push(chunk)
  }
  return Buffer.concat(parts)
}
