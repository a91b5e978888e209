import type { Attachment, CommunicationType, Direction, RejectCode } from '@audienceos/domain'

/** One message, event or row of a file, ready to become a communication. Its texts are fit for Postgres. */
export type Item = {
  /** What makes two items the same communication within one client: see `key.ts`. */
  key: string
  type: CommunicationType
  direction: Direction | null
  subject: string | null
  body: string | null
  /** RFC 3339 in UTC. */
  timestamp: string
  from_address: string | null
  from_name: string | null
  to_addresses: string[]
  duration_minutes: number | null
  message_id: string | null
  in_reply_to: string | null
  html: string | null
  attachments: Attachment[]
}

/** Why an item is not added, in the words a person reads. */
export type Refusal = { code: RejectCode; detail: string }

/** What a reader knows of one item: where it stands in the file (from 1), and what it is or why it is nothing. */
export type Entry = {
  position: number
  byte_offset: number
  byte_length: number
  /** Where a reader that comes after this entry starts again. */
  next_offset: number
  /** The first characters of a rejected item, for a person to recognise it. */
  excerpt: string
} & ({ item: Item; refusal?: undefined } | { item?: undefined; refusal: Refusal })

/** Where reading starts: after `position` items, at byte `byte_offset`. The beginning is both 0. */
export type Checkpoint = { position: number; byte_offset: number }

/** What every reader is told beside the bytes. `now` is the import's own time, so that a second run reads the same. */
export type Reading = {
  own: { own_addresses: readonly string[]; own_domains: readonly string[] }
  now: Date
}

/** The largest single message, event or row that is read. */
export const largestItemBytes = 25 * 1024 * 1024

/** Thrown by a parser for an item it cannot turn into a communication. */
export class Refused extends Error {
  readonly refusal: Refusal

  constructor(code: RejectCode, detail: string) {
    super(detail)
    this.name = 'Refused'
    this.refusal = { code, detail }
  }
}
