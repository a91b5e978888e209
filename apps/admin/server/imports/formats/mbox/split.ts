import { isSeparator, longestFromLine, looksLikeHeader, startsWithFrom } from './from-line.ts'
import { MessageBytes } from './message-bytes.ts'

/** One message of an mbox, still quoted. `from_line` is its separator, absent before the first one. */
export type MboxMessage = {
  byte_offset: number
  byte_length: number
  next_offset: number
  from_line: Uint8Array | null
  /** The message after its separator; only its beginning when it is larger than the limit. */
  bytes: Buffer
  complete: boolean
}

const needle = Buffer.from('\nFrom ')
/** What must follow a candidate before it can be judged: its own line and the start of the next. */
const lookAhead = longestFromLine + 100

/**
 * Splits a stream of bytes into the messages of an mbox, in memory bounded by `limit` and the size of a chunk.
 * `offset` is where the stream begins in its file: 0, or the `next_offset` of a message.
 */
export async function* splitMbox(
  chunks: AsyncIterable<Uint8Array>,
  options: { offset: number; limit: number },
): AsyncGenerator<MboxMessage> {
  let message = new MessageBytes(options.offset, options.limit)
  // bytes not yet given to the message: at most a candidate and what decides it
  let rest: Buffer = Buffer.alloc(0)
  let first = options.offset === 0

  for await (const chunk of chunks) {
    rest = rest.length === 0 ? asBuffer(chunk) : Buffer.concat([rest, chunk])
    if (first) {
      if (rest.length < 3) continue
      first = false
      if (rest[0] === 0xef && rest[1] === 0xbb && rest[2] === 0xbf) {
        message = new MessageBytes(3, options.limit)
        rest = rest.subarray(3)
      }
    }
    rest = yield* scan(rest, false)
  }
  yield* scan(rest, true)
  const last = message.finish(message.end)
  if (last !== null) yield last

  /** Hands over what is decided, yields the messages that end in it, and answers the bytes to keep. */
  function* scan(bytes: Buffer, atEnd: boolean): Generator<MboxMessage, Buffer> {
    let taken = 0
    let from = 0
    for (;;) {
      const at = bytes.indexOf(needle, from)
      if (at < 0) break
      if (!atEnd && bytes.length - at - 1 < lookAhead) return keep(bytes, taken, at)
      from = at + needle.length
      const lineEnd = endOfLine(bytes, at + 1)
      const line = bytes.subarray(at + 1, trimCr(bytes, at + 1, lineEnd))
      const blank = message.endsWithBlankLine(bytes, taken, at)
      if (!isSeparator(line, blank, looksLikeHeader(bytes, lineEnd + 1))) continue
      message.push(bytes.subarray(taken, at + 1))
      const start = message.end
      const done = message.finish(start)
      message = new MessageBytes(start, options.limit)
      taken = at + 1
      if (done !== null) yield done
    }
    if (atEnd) {
      message.push(bytes.subarray(taken))
      return bytes.subarray(bytes.length)
    }
    return keep(bytes, taken, partialNeedle(bytes))
  }

  function keep(bytes: Buffer, taken: number, from: number): Buffer {
    const cut = Math.max(taken, from)
    message.push(bytes.subarray(taken, cut))
    return bytes.subarray(cut)
  }
}

/** Whether a file can be an mbox at all: its first line with anything in it is a separator. */
export function beginsLikeMbox(head: Uint8Array): boolean {
  let at = head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf ? 3 : 0
  while (head[at] === 0x0a || head[at] === 0x0d) at++
  return startsWithFrom(head, at)
}

function asBuffer(chunk: Uint8Array): Buffer {
  return Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength)
}

function endOfLine(bytes: Buffer, from: number): number {
  const end = bytes.indexOf(0x0a, from)
  return end < 0 ? bytes.length : end
}

function trimCr(bytes: Buffer, from: number, end: number): number {
  return end > from && bytes[end - 1] === 0x0d ? end - 1 : end
}

/** Where a needle may begin that the end of the bytes cuts off. */
function partialNeedle(bytes: Buffer): number {
  for (let length = Math.min(needle.length - 1, bytes.length); length > 0; length--) {
    if (bytes.subarray(bytes.length - length).equals(needle.subarray(0, length))) return bytes.length - length
  }
  return bytes.length
}
