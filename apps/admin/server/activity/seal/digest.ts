import { createHash } from 'node:crypto'

/** A record of the log as Postgres writes its columns: text, or null. The first is its kind, the second its id. */
export type RecordText = readonly ['entry' | 'change', string, ...(string | null)[]]

/** A seal of an agency: which records, what each of them digests to (64 hexadecimal digits), and what was before. */
export type Seal = {
  agency_id: string
  number: number
  previous_hash: string | null
  /** RFC 3339 in UTC with microseconds. */
  sealed_at: string
  record_ids: readonly string[]
  digests: readonly string[]
}

/**
 * What a record digests to; audienceos.seal_activity writes the same text. Over the texts as they are: JSON that is parsed
 * and written again would take 1.0 for 1, a Date would lose microseconds. Written as a JSON list, so that no text runs into
 * the next, and null is not the empty text.
 */
export function digestRecord(record: RecordText): string {
  return sha256(['audienceos activity record 1', ...record])
}

/** What a seal hashes to; the next one carries it on. */
export function hashSeal({ agency_id, number, previous_hash, sealed_at, record_ids, digests }: Seal): string {
  return sha256([
    'audienceos activity seal 1',
    agency_id,
    String(number),
    previous_hash,
    sealed_at,
    record_ids.join(' '),
    digests.join(' '),
  ])
}

function sha256(parts: readonly (string | null)[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex')
}
