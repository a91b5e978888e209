import { type Checkpoint, type Entry, largestItemBytes, type Reading, Refused } from '../../item/item.ts'
import { excerptOf } from '../../item/text.ts'
import { wholeBytes } from '../bytes.ts'
import { readMessage } from './message.ts'

/** Reads a file that is one message. There is one entry, or none after it. */
export async function* readEml(
  bytes: AsyncIterable<Uint8Array>,
  from: Checkpoint,
  reading: Reading,
): AsyncGenerator<Entry> {
  if (from.position > 0) return
  const raw = await wholeBytes(bytes, largestItemBytes)
  const length = raw?.length ?? largestItemBytes
  const place = { position: 1, byte_offset: 0, byte_length: length, next_offset: length }
  try {
    if (raw === null) throw new Refused('too_large', 'The message has more than 25 MB.')
    yield { ...place, excerpt: '', item: await readMessage(eightBit(raw), reading, null) }
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    yield { ...place, excerpt: excerptOf(raw ?? new Uint8Array()), refusal: error.refusal }
  }
}

/** A message somebody saved as "Unicode" from an editor is UTF-16: as UTF-8 it is mail again. */
function eightBit(raw: Buffer): Buffer {
  if (raw[0] === 0xff && raw[1] === 0xfe) return Buffer.from(new TextDecoder('utf-16le').decode(raw))
  if (raw[0] === 0xfe && raw[1] === 0xff) return Buffer.from(new TextDecoder('utf-16be').decode(raw))
  return raw
}
