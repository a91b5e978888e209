import { createHash } from 'node:crypto'

const longestKey = 512

/** A digest as keys carry it. */
export function digest(...parts: (string | Uint8Array)[]): string {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return `sha256:${hash.digest('hex')}`
}

/** A Message-ID without its brackets, as the database keeps it: beyond 512 characters its digest. Null when empty. */
export function messageId(header: string | null | undefined): string | null {
  if (header === null || header === undefined) return null
  const bracketed = /<([^<>]*)>/.exec(header)?.[1]
  const id = (bracketed ?? header).replace(/[\s\p{Cc}\p{Surrogate}]+/gu, '')
  if (id === '') return null
  return id.length > longestKey ? digest(id) : id
}

/**
 * The key of a message: its Message-ID, else the digest of what it says. Line ends and blank lines at the end do not
 * count, so that the same message is the same in a mailbox and on its own.
 */
export function messageKey(id: string | null, raw: () => Buffer): string {
  return id ?? digest(raw().toString('latin1').replace(/\r/g, '').trim())
}

/** The key of a calendar event; `recurrence` is the start of one event of a series, else empty. */
export function eventKey(uid: string, recurrence: string): string {
  const key = `ics:${uid}#${recurrence}`
  return key.length > longestKey ? `ics:${digest(key)}` : key
}

/** The key of a CSV row: what it says, and which of the equal rows of its file it is (from 1). */
export function rowKey(cells: readonly string[], occurrence: number): string {
  return `csv:${digest(JSON.stringify(cells)).slice(7)}#${occurrence}`
}
