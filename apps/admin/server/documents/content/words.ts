import { previewOf } from '@audienceos/domain'
import { htmlToText } from '../../text/html-to-text.ts'
import { decodeText } from './decode-text.ts'

/** As many first bytes as hold the characters that are searched. */
export const searched_bytes = 400 * 1024
const searched_characters = 100_000

/** The text of a content for search, from its first bytes; null where it is none. */
export function wordsOf(head: Buffer, content_type: string): string | null {
  const preview = previewOf(content_type)
  if (preview !== 'text' && preview !== 'markdown') return null
  const text = decodeText(head)
  const plain = /html|svg|xml/.test(content_type) ? htmlToText(text) : text
  // A character that Postgres cannot store, and half of one.
  return plain
    .replaceAll('\0', ' ')
    .slice(0, searched_characters)
    .replace(/[\ud800-\udbff]$/, '')
}
