import { isUtf8 } from 'node:buffer'
import { Refused } from '../../item/item.ts'
import { startsWithFrom } from '../mbox/from-line.ts'

const fieldName = /^[!-9;-~]+[ \t]*:/

/**
 * The message from its first header on: without blank lines, a byte order mark or an mbox separator before it. Refuses
 * what has no header at all, and what ends in the middle of its headers.
 */
export function fromFirstHeader(raw: Buffer): Buffer {
  let at = raw[0] === 0xef && raw[1] === 0xbb && raw[2] === 0xbf ? 3 : 0
  at = skipBlank(raw, at)
  if (startsWithFrom(raw, at)) at = skipBlank(raw, after(raw, at))
  if (at >= raw.length) throw new Refused('empty', 'There is nothing in it.')
  const message = raw.subarray(at)
  const end = endOfHeaders(message)
  const headers = message.subarray(0, end === -1 ? message.length : end).toString('latin1')
  if (!headers.split('\n').some((text) => fieldName.test(text))) {
    throw new Refused('no_headers', 'It does not begin with the headers of a message.')
  }
  if (end === -1 && message.at(-1) !== 0x0a) {
    throw new Refused('unterminated', 'The file ends in the middle of its headers.')
  }
  return utf8Headers(message, end)
}

/** Mail older than RFC 6532 has bare Windows-1252 in its headers; parsers read UTF-8. */
function utf8Headers(message: Buffer, end: number): Buffer {
  const headers = end === -1 ? message : message.subarray(0, end)
  if (isUtf8(headers)) return message
  return Buffer.concat([windows1252(headers), message.subarray(headers.length)])
}

/** The bytes of a Windows-1252 text in UTF-8. */
export function windows1252(bytes: Uint8Array): Buffer {
  return Buffer.from(new TextDecoder('windows-1252').decode(bytes))
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
