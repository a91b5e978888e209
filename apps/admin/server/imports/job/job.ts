import type { CsvMapping, ImportFormat } from '@audienceos/domain'
import type { Logger } from 'pino'
import type { Checkpoint, Reading } from '../item/item.ts'

/** An import as the worker that holds its lease knows it. */
export type Job = {
  id: string
  agency_id: string
  client_id: string
  format: ImportFormat
  status: 'previewing' | 'running' | 'undoing'
  own_addresses: string[]
  byte_offset: number
  item_offset: number
  mapping: CsvMapping | null
  created_by: string | null
  /** Whose request had it done, as the activity log takes it; empty where nobody knows. */
  origin: string
  created_at: Date
  /** The name of this lease, beginning with the id of its process. */
  lease_owner: string
  /** How often it was begun since its checkpoint last moved, this time included. */
  attempt: number
}

/** How long a lease holds; every batch renews it. */
export const lease_seconds = 60

/** A job goes on only while it holds its lease: another worker has it now, or somebody stopped it. */
export class LeaseLost extends Error {
  override name = 'LeaseLost'
}

export type JobLog = Pick<Logger, 'info' | 'warn' | 'error'>

/** Where a run goes on. */
export function checkpointOf(job: Job): Checkpoint {
  return { position: job.item_offset, byte_offset: job.byte_offset }
}

/** What readers need to know, addresses as they are and domains behind an @; taken from the import itself, so that every attempt reads the same. */
export function readingOf(job: Job): Reading {
  const domains = job.own_addresses.filter((one) => one.startsWith('@'))
  return {
    own: {
      own_addresses: job.own_addresses.filter((one) => !one.startsWith('@')),
      own_domains: domains.map((one) => one.slice(1)),
    },
    now: job.created_at,
  }
}
