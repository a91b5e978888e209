import { setImmediate as nextTick } from 'node:timers/promises'
import type { Entry } from '../item/item.ts'

const most_entries = 250
const most_bytes = 3 * 1024 * 1024
/** A batch renews the lease, so none may take long. */
const longest_ms = 5_000
/** Parsing never waits for anything by itself: without a pause now and then no request would be served. */
const breath_ms = 12

/** Gathers entries into batches bounded in number, bytes and time. */
export async function* batchesOf(entries: AsyncIterable<Entry>): AsyncGenerator<Entry[]> {
  let batch: Entry[] = []
  let bytes = 0
  let begun = performance.now()
  let breathed = begun
  for await (const entry of entries) {
    batch.push(entry)
    bytes += entry.item === undefined ? entry.excerpt.length : entry.byte_length
    const now = performance.now()
    if (batch.length >= most_entries || bytes >= most_bytes || now - begun > longest_ms) {
      yield batch
      batch = []
      bytes = 0
      begun = performance.now()
    }
    if (now - breathed > breath_ms) {
      await nextTick()
      breathed = performance.now()
    }
  }
  if (batch.length > 0) yield batch
}
