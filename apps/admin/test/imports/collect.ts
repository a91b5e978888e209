import { readMbox } from '../../server/imports/formats/mbox/read.ts'
import type { Checkpoint, Entry, Reading } from '../../server/imports/item/item.ts'

export const reading: Reading = {
  own: { own_addresses: [], own_domains: ['own.example'] },
  now: new Date('2026-06-01T00:00:00Z'),
}
export const start: Checkpoint = { position: 0, byte_offset: 0 }

/** Bytes in pieces of the given sizes, over and over. */
export async function* pieces(bytes: Buffer, ...sizes: number[]): AsyncGenerator<Buffer> {
  for (let at = 0, turn = 0; at < bytes.length; turn++) {
    const size = sizes[turn % sizes.length] ?? 65_536
    yield bytes.subarray(at, at + size)
    at += size
  }
}

export async function all<T>(entries: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = []
  for await (const entry of entries) list.push(entry)
  return list
}

/** Every entry of an mbox. */
export function mboxEntries(bytes: Buffer, from: Checkpoint = start, ...sizes: number[]): Promise<Entry[]> {
  return all(readMbox(pieces(bytes.subarray(from.byte_offset), ...sizes), from, reading))
}

/** An entry in a line, for comparing. */
export function told(entry: Entry): string {
  return entry.item ? `${entry.item.key} ${entry.item.subject}` : `${entry.refusal.code}`
}
