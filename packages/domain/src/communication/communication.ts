import { z } from 'zod'
import { AgencyId, ClientId, CommunicationId, ImportId, UserId } from '../id/id.ts'
import { ExpectedUpdatedAt, Timestamp } from '../time/timestamp.ts'

export const CommunicationType = z.enum(['email', 'call', 'meeting', 'note'])
export type CommunicationType = z.infer<typeof CommunicationType>

export const Direction = z.enum(['inbound', 'outbound'])
export type Direction = z.infer<typeof Direction>

/** One e-mail, call, meeting or note with a client, whole. */
export const Communication = z.object({
  id: CommunicationId,
  agency_id: AgencyId,
  client_id: ClientId.nullable(),
  type: CommunicationType,
  direction: Direction.nullable(),
  subject: z.string().nullable(),
  body: z.string().nullable(),
  timestamp: Timestamp.nullable(),
  from_address: z.string().nullable(),
  from_name: z.string().nullable(),
  to_addresses: z.array(z.string()).nullable(),
  duration_minutes: z.number().int().nullable(),
  message_id: z.string().nullable(),
  in_reply_to: z.string().nullable(),
  import_id: ImportId.nullable(),
  created_by: UserId.nullable(),
  created_at: Timestamp.nullable(),
  updated_at: Timestamp.nullable(),
})
export type Communication = z.infer<typeof Communication>

/** A file that came with a message: kept as a description, its content is not. */
export const Attachment = z.object({
  file_name: z.string().nullable(),
  content_type: z.string(),
  byte_size: z.number().int(),
})
export type Attachment = z.infer<typeof Attachment>

/** A communication as lists show it: the first 200 characters of its body as `preview`. */
export const CommunicationSummary = z.object({
  id: CommunicationId,
  client_id: ClientId.nullable(),
  type: CommunicationType,
  direction: Direction.nullable(),
  subject: z.string().nullable(),
  preview: z.string().nullable(),
  timestamp: Timestamp.nullable(),
  from_address: z.string().nullable(),
  from_name: z.string().nullable(),
  duration_minutes: z.number().int().nullable(),
  updated_at: Timestamp.nullable(),
})
export type CommunicationSummary = z.infer<typeof CommunicationSummary>

const fields = {
  type: CommunicationType,
  direction: Direction.nullable(),
  subject: z.string().max(2_000).nullable(),
  body: z.string().max(5_000_000).nullable(),
  timestamp: Timestamp,
  from_address: z.string().max(320).nullable(),
  from_name: z.string().max(500).nullable(),
  to_addresses: z.array(z.string().max(320)).max(1_000).nullable(),
  duration_minutes: z.number().int().min(0).max(100_000).nullable(),
}

/** A caller may choose the `id`, so that a retry or an undone deletion lands on the same row. */
export const NewCommunication = z.object({
  id: CommunicationId.optional(),
  client_id: ClientId,
  type: fields.type,
  direction: fields.direction.optional(),
  subject: fields.subject.optional(),
  body: fields.body.optional(),
  timestamp: fields.timestamp.optional(),
  from_address: fields.from_address.optional(),
  from_name: fields.from_name.optional(),
  to_addresses: fields.to_addresses.optional(),
  duration_minutes: fields.duration_minutes.optional(),
  message_id: z.string().max(512).nullable().optional(),
  in_reply_to: z.string().max(512).nullable().optional(),
})
export type NewCommunication = z.infer<typeof NewCommunication>

export const CommunicationChange = z
  .object(fields)
  .extend({ client_id: ClientId })
  .partial()
  .extend({ expected_updated_at: ExpectedUpdatedAt })
export type CommunicationChange = z.infer<typeof CommunicationChange>
