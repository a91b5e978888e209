import { createReadStream } from 'node:fs'

/** The bytes of a file from an offset on. Opened when they are asked for: an error before would have no listener. */
export async function* fileBytes(path: string, offset: number): AsyncGenerator<Buffer> {
  yield* createReadStream(path, { start: offset, highWaterMark: 256 * 1024 }) as AsyncIterable<Buffer>
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
