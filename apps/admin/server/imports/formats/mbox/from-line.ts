import { mailDate } from '../mail-date.ts'

const from = Buffer.from('From ')

/** The sender and date of an mbox separator, where it has them. */
export type FromLine = { sender: string | null; date: number | null }

/** The longest separator that is believed; longer lines are text. */
export const longestFromLine = 1000

/** Reads a line that starts with `From `, without its line end. */
export function readFromLine(line: Uint8Array): FromLine {
  const text = Buffer.from(line.buffer, line.byteOffset, line.byteLength).toString('latin1').slice(5)
  const found = /^\s*(\S+)?\s*(.*)$/.exec(text)
  const sender = found?.[1] ?? null
  return { sender, date: mailDate(found?.[2] ?? '') ?? mailDate(text) }
}

/** Whether bytes start with `From `. */
export function startsWithFrom(bytes: Uint8Array, at: number): boolean {
  for (let i = 0; i < from.length; i++) if (bytes[at + i] !== from[i]) return false
  return true
}

/**
 * Whether a line in the middle of a file begins a new message. Bodies hold lines like "From what I hear…", and careless
 * writers neither quote those nor leave a blank line before a separator. So: with a date after a blank line, yes;
 * otherwise only when a header follows and either the date or a sender's form speaks for it.
 */
export function isSeparator(line: Uint8Array, afterBlank: boolean, headerFollows: boolean): boolean {
  if (line.length > longestFromLine) return false
  const { sender, date } = readFromLine(line)
  const dated = date !== null && hasTime(line)
  if (dated) return afterBlank || headerFollows
  return (
    afterBlank && headerFollows && sender !== null && /^(-|\?\?\?@\?\?\?|mailer-daemon|.+@.*)$/i.test(sender)
  )
}

/** A day alone, as in "From Monday 3 March 2024 on", separates nothing. */
function hasTime(line: Uint8Array): boolean {
  return /\d{1,2}[:.]\d{2}/.test(
    Buffer.from(line.buffer, line.byteOffset, line.byteLength).toString('latin1'),
  )
}

/** Whether the bytes at `at` look like the start of a header field, or of an mbox's own extra `>From ` line. */
export function looksLikeHeader(bytes: Uint8Array, at: number): boolean {
  for (let i = at; i < bytes.length && i < at + 100; i++) {
    const byte = bytes[i] ?? 0
    if (byte === 0x3a) return i > at
    if (byte <= 0x20 || byte >= 0x7f) {
      return bytes[at] === 0x3e && startsWithFrom(bytes, at + 1)
    }
  }
  return false
}
