import { type Checkpoint, type Entry, largestItemBytes, type Reading, Refused } from '../../item/item.ts'
import { excerptOf } from '../../item/text.ts'
import { readMessage } from '../eml/message.ts'
import { readFromLine } from './from-line.ts'
import { type MboxMessage, splitMbox } from './split.ts'
import { unquote } from './unquote.ts'

/** Reads the messages of an mbox (mboxo, mboxrd, mboxcl; LF or CRLF) from the checkpoint on. */
export async function* readMbox(
  bytes: AsyncIterable<Uint8Array>,
  from: Checkpoint,
  reading: Reading,
): AsyncGenerator<Entry> {
  let position = from.position
  for await (const message of splitMbox(bytes, { offset: from.byte_offset, limit: largestItemBytes })) {
    position++
    const { byte_offset, byte_length, next_offset } = message
    const place = { position, byte_offset, byte_length, next_offset }
    try {
      yield { ...place, excerpt: '', item: await readOne(message, reading) }
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      yield { ...place, excerpt: excerptOf(message.bytes), refusal: error.refusal }
    }
  }
}

async function readOne(message: MboxMessage, reading: Reading) {
  if (!message.complete) {
    const size = Math.round(message.byte_length / 1024 / 1024)
    throw new Refused('too_large', `The message has ${size} MB; at most 25 MB are read.`)
  }
  if (message.byte_offset === 0 && /^(fffe|feff)/.test(message.bytes.toString('hex', 0, 2))) {
    throw new Refused('bad_encoding', 'The mailbox is in UTF-16. Save it as UTF-8.')
  }
  const separator = message.from_line === null ? null : readFromLine(message.from_line)
  return readMessage(unquote(message.bytes), reading, separator?.date ?? null)
}
