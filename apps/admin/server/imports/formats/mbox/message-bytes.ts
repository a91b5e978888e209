import { startsWithFrom } from './from-line.ts'
import type { MboxMessage } from './split.ts'

/** How much of a message beyond the limit is kept, to show what it was. */
const headBytes = 64 * 1024

/** Gathers the bytes of one message, and forgets all but its head once it is larger than the limit. */
export class MessageBytes {
  readonly #start: number
  readonly #limit: number
  #parts: Buffer[] = []
  #length = 0
  #kept = 0
  /** The last three bytes, for the blank line that ends with the next chunk's first byte. */
  #tail: Buffer = Buffer.alloc(0)

  constructor(start: number, limit: number) {
    this.#start = start
    this.#limit = limit
  }

  /** The offset in the file after the last byte. */
  get end(): number {
    return this.#start + this.#length
  }

  push(bytes: Buffer): void {
    if (bytes.length === 0) return
    this.#length += bytes.length
    this.#tail = Buffer.concat([this.#tail, bytes.subarray(-3)]).subarray(-3)
    if (this.#length > this.#limit) {
      if (this.#kept > headBytes) this.#shrink()
      if (this.#kept >= headBytes) return
      bytes = bytes.subarray(0, headBytes - this.#kept)
    }
    this.#parts.push(bytes)
    this.#kept += bytes.length
  }

  /** Whether the line before the LF at `at` of `bytes` is empty; `taken` bytes of it are in the message already. */
  endsWithBlankLine(bytes: Buffer, taken: number, at: number): boolean {
    const before = Buffer.concat([this.#tail, bytes.subarray(Math.max(taken, at - 3), at)])
    let end = before.length
    if (end > 0 && before[end - 1] === 0x0d) end--
    // an LF right before is a blank line; nothing before at all is the start of the file
    return end === 0 ? this.#length + at - taken <= 1 : before[end - 1] === 0x0a
  }

  /** The message, or null where there is nothing but blank lines before the first separator. */
  finish(next: number): MboxMessage | null {
    const bytes = this.#parts.length === 1 ? (this.#parts[0] ?? Buffer.alloc(0)) : Buffer.concat(this.#parts)
    const start = firstContent(bytes)
    const separated = startsWithFrom(bytes, start)
    if (!separated && start === bytes.length) return null
    const lineEnd = separated ? lineAfter(bytes, start) : start
    return {
      byte_offset: this.#start,
      byte_length: this.#length,
      next_offset: next,
      from_line: separated ? trimLine(bytes.subarray(start, lineEnd)) : null,
      bytes: withoutFinalBlankLine(bytes.subarray(lineEnd)),
      complete: this.#length <= this.#limit,
    }
  }

  #shrink(): void {
    const head = Buffer.concat(this.#parts).subarray(0, headBytes)
    this.#parts = [Buffer.from(head)]
    this.#kept = headBytes
  }
}

/** Blank lines before a separator belong to nothing. */
function firstContent(bytes: Buffer): number {
  let at = 0
  while (bytes[at] === 0x0a || bytes[at] === 0x0d) at++
  return at
}

function lineAfter(bytes: Buffer, from: number): number {
  const end = bytes.indexOf(0x0a, from)
  return end < 0 ? bytes.length : end + 1
}

function trimLine(line: Buffer): Buffer {
  let end = line.length
  while (end > 0 && (line[end - 1] === 0x0a || line[end - 1] === 0x0d)) end--
  return line.subarray(0, end)
}

/** An mbox ends every message with one blank line that is not part of it. */
function withoutFinalBlankLine(bytes: Buffer): Buffer {
  let end = bytes.length
  if (bytes[end - 1] !== 0x0a) return bytes
  end -= bytes[end - 2] === 0x0d ? 2 : 1
  return end === 0 || bytes[end - 1] === 0x0a ? bytes.subarray(0, end) : bytes
}
