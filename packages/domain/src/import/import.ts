import { z } from 'zod'
import { CommunicationType, Direction } from '../communication/communication.ts'
import { ClientId, ImportId, UserId } from '../id/id.ts'
import { Timestamp } from '../time/timestamp.ts'

export const ImportFormat = z.enum(['eml', 'mbox', 'ics', 'csv'])
export type ImportFormat = z.infer<typeof ImportFormat>

/**
 * uploading -> previewing -> previewed -> queued -> running -> done -> undoing -> undone;
 * failed and canceled end it from any working state.
 */
export const ImportStatus = z.enum([
  'uploading',
  'previewing',
  'previewed',
  'queued',
  'running',
  'done',
  'failed',
  'undoing',
  'undone',
  'canceled',
])
export type ImportStatus = z.infer<typeof ImportStatus>

/** Why one message, event or row of an import was not added. Nothing is dropped without one of these. */
export const RejectCode = z.enum([
  'empty',
  'no_headers',
  'no_date',
  'bad_date',
  'bad_encoding',
  'too_large',
  'bad_row',
  'unknown_type',
  'no_start',
  'canceled',
  'unterminated',
  'unreadable',
])
export type RejectCode = z.infer<typeof RejectCode>

/** What the import would do with one item of the file. */
export const PreviewItem = z.discriminatedUnion('outcome', [
  z.object({
    outcome: z.enum(['add', 'duplicate']),
    position: z.number().int(),
    type: CommunicationType,
    direction: Direction.nullable(),
    subject: z.string().nullable(),
    from_address: z.string().nullable(),
    timestamp: Timestamp,
  }),
  z.object({
    outcome: z.literal('reject'),
    position: z.number().int(),
    code: RejectCode,
    detail: z.string(),
    excerpt: z.string(),
  }),
])
export type PreviewItem = z.infer<typeof PreviewItem>

/** Which column of a CSV file holds what; a field without a column stays empty. */
export const CsvMapping = z.object({
  timestamp: z.string().optional(),
  type: z.string().optional(),
  direction: z.string().optional(),
  subject: z.string().optional(),
  body: z.string().optional(),
  from_address: z.string().optional(),
  to_addresses: z.string().optional(),
  duration_minutes: z.string().optional(),
  message_id: z.string().optional(),
})
export type CsvMapping = z.infer<typeof CsvMapping>

/** An import of a file into one client's timeline, with its progress. Counts are of items read so far. */
export const Import = z.object({
  id: ImportId,
  client_id: ClientId,
  client_name: z.string().nullable(),
  created_by: UserId.nullable(),
  format: ImportFormat,
  file_name: z.string().nullable(),
  byte_size: z.number().int(),
  byte_offset: z.number().int(),
  status: ImportStatus,
  items_seen: z.number().int(),
  added: z.number().int(),
  duplicates: z.number().int(),
  rejected: z.number().int(),
  preview: z.object({ items: z.array(PreviewItem), columns: z.array(z.string()).optional() }).nullable(),
  mapping: CsvMapping.nullable(),
  error_code: z.string().nullable(),
  error_detail: z.string().nullable(),
  created_at: Timestamp,
  finished_at: Timestamp.nullable(),
})
export type Import = z.infer<typeof Import>

/** One item that was not added: where it stands in the file, why, and how it begins. */
export const ImportReject = z.object({
  position: z.number().int(),
  code: RejectCode,
  detail: z.string(),
  byte_offset: z.number().int(),
  byte_length: z.number().int(),
  excerpt: z.string(),
})
export type ImportReject = z.infer<typeof ImportReject>
