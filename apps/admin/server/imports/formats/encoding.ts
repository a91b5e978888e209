/** The encodings a text file is read in. */
export type TextEncodingName = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'

/**
 * The encoding of a text file: by its byte order mark, by the NULs of UTF-16, else UTF-8 if every byte of it is, else
 * Windows-1252. Reads the whole stream.
 */
export async function encodingOf(bytes: AsyncIterable<Uint8Array>): Promise<TextEncodingName> {
  const utf8 = new TextDecoder('utf-8', { fatal: true })
  let head: Buffer | null = null
  let valid = true
  for await (const chunk of bytes) {
    head ??= Buffer.from(chunk.subarray(0, 4096))
    const marked = byMark(head) ?? byZeroes(head)
    if (marked !== null) return marked
    valid &&= decodes(utf8, chunk, true)
    if (!valid) return 'windows-1252'
  }
  return decodes(utf8, new Uint8Array(), false) ? 'utf-8' : 'windows-1252'
}

function decodes(decoder: TextDecoder, chunk: Uint8Array, stream: boolean): boolean {
  try {
    decoder.decode(chunk, { stream })
    return true
  } catch {
    return false
  }
}

function byMark(head: Buffer): TextEncodingName | null {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le'
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be'
  return null
}

/** Western text in UTF-16 has a NUL in every other byte, always on the same side. */
function byZeroes(head: Buffer): TextEncodingName | null {
  const even = head.filter((byte, index) => byte === 0 && index % 2 === 0).length
  const odd = head.filter((byte, index) => byte === 0 && index % 2 === 1).length
  const many = head.length / 5
  if (odd > many && even < many / 4) return 'utf-16le'
  if (even > many && odd < many / 4) return 'utf-16be'
  return null
}

/** The same text in UTF-8, without a byte order mark. Offsets into such files count these bytes. */
export async function* asUtf8(
  bytes: AsyncIterable<Uint8Array>,
  encoding: TextEncodingName,
): AsyncGenerator<Buffer> {
  const decoder = new TextDecoder(encoding)
  for await (const chunk of bytes) {
    const text = decoder.decode(chunk, { stream: true })
    if (text !== '') yield Buffer.from(text)
  }
  const rest = decoder.decode()
  if (rest !== '') yield Buffer.from(rest)
}
