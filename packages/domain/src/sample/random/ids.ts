import { hash128 } from './random.ts'

type SampleNoun =
  | 'agency'
  | 'client'
  | 'user'
  | 'communication'
  | 'ticket'
  | 'ticket_comment'
  | 'alert'
  | 'document'
  | 'cartridge'

/** Names the row `key` of a noun; must return a different UUID for each pair. */
export type IdSource = (noun: SampleNoun, key: string) => string

const hex = (word: number) => word.toString(16).padStart(8, '0')

/**
 * Ids derived from a namespace (RFC 9562 version 8): the same namespace gives the same ids again, two namespaces
 * never share one, so several sample agencies can stand in one database.
 */
export function sampleIds(namespace: string): IdSource {
  return (noun, key) => {
    const [a, b, c, d] = hash128(`${namespace}\u0000${noun}\u0000${key}`)
    const bb = hex(b)
    const cc = hex(((c & 0x3fffffff) | 0x80000000) >>> 0)
    return `${hex(a)}-${bb.slice(0, 4)}-8${bb.slice(5)}-${cc.slice(0, 4)}-${cc.slice(4)}${hex(d)}`
  }
}
