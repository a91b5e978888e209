import type { ByteRange } from '../storage/storage.ts'

/** What of a content is asked for: all of it, one part, or a part that it does not have. */
export type Asked = 'all' | ByteRange | 'unsatisfiable'

/**
 * Reads a Range header. Several ranges, other units and anything malformed are as if nothing was said: RFC 9110 lets a
 * server answer the whole.
 */
export function readRange(header: string | undefined, byte_size: number): Asked {
  const match = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header?.trim() ?? '')
  if (match === null) return 'all'
  const [, first = '', last = ''] = match
  if (first === '' && last === '') return 'all'
  if (first === '') {
    const length = Math.min(Number(last), byte_size)
    return length === 0 ? 'unsatisfiable' : { start: byte_size - length, end: byte_size - 1 }
  }
  const start = Number(first)
  const end = last === '' ? byte_size - 1 : Math.min(Number(last), byte_size - 1)
  if (last !== '' && Number(last) < start) return 'all'
  return start >= byte_size ? 'unsatisfiable' : { start, end }
}
