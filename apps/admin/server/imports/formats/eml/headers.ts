import { isUtf8 } from 'node:buffer'
import { Refused } from '../../item/item.ts'
import { startsWithFrom } from '../mbox/from-line.ts'

const fieldName = /^[!-9;-~]+[ \t]*:/

/** A message in its two halves; the blank line between them is of the body. */
export type Message = { headers: Buffer; body: Buffer }

/**
 * The message from its first header on: without blank lines, a byte order mark or an mbox separator before it. Refuses
 * what has no header at all, and what ends in the middle of its headers.
 */
export function fromFirstHeader(raw: Buffer): Message {
  let at = raw[0] === 0xef && raw[1] === 0xbb && raw[2] === 0xbf ? 3 : 0
  at = skipBlank(raw, at)
  if (startsWithFrom(raw, at)) at = skipBlank(raw, after(raw, at))
  if (at >= raw.length) throw new Refused('empty', 'There is nothing in it.')
  const message = raw.subarray(at)
  const end = endOfHeaders(message)
  const headers = message.subarray(0, end === -1 ? message.length : end)
  if (
    !headers
      .toString('latin1')
      .split('\n')
      .some((text) => fieldName.test(text))
  ) {
    throw new Refused('no_headers', 'It does not begin with the headers of a message.')
  }
  if (end === -1 && message.at(-1) !== 0x0a) {
    throw new Refused('unterminated', 'The file ends in the middle of its headers.')
  }
  return { headers, body: message.subarray(headers.length) }
}

/** The message for a parser that reads UTF-8: mail older than RFC 6532 has bare Windows-1252 in its headers. */
export function withUtf8Headers({ headers, body }: Message): Buffer {
  return Buffer.concat([isUtf8(headers) ? headers : windows1252(headers), body])
}

/** The bytes of a Windows-1252 text in UTF-8. */
function windows1252(bytes: Uint8Array): Buffer {
  return Buffer.from(new TextDecoder('windows-1252').decode(bytes))
}

/** The message as if all of its 8-bit text were Windows-1252. */
export function withUtf8Body(message: Message): Buffer {
  return withUtf8Headers({ headers: message.headers, body: windows1252(message.body) })
}

/** The offset of the blank line after the headers, or -1. */
function endOfHeaders(message: Buffer): number {
  const lf = message.indexOf('\n\n')
  const crlf = message.indexOf('\n\r\n')
  if (lf === -1 || crlf === -1) return Math.max(lf, crlf)
  return Math.min(lf, crlf)
}

function skipBlank(bytes: Buffer, from: number): number {
  let at = from
  while (at < bytes.length && (bytes[at] ?? 0) <= 0x20) at++
  return at
}

function after(bytes: Buffer, from: number): number {
  const end = bytes.indexOf(0x0a, from)
  return end === -1 ? bytes.length : end + 1
}
