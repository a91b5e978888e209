import { z } from 'zod'
import { AgencyId, ClientId, DeletionId, DocumentId, UserId } from '../id/id.ts'
import { ExpectedUpdatedAt, Timestamp } from '../time/timestamp.ts'
import { cleanName } from './file-name.ts'

/** A file or link of a client, as its table holds it. Named in full, because the browser has a `Document` of its own. */
export const ClientDocument = z.object({
  id: DocumentId,
  agency_id: AgencyId,
  client_id: ClientId.nullable(),
  name: z.string(),
  type: z.string().nullable(),
  url: z.string().nullable(),
  created_at: Timestamp.nullable(),
})
export type ClientDocument = z.infer<typeof ClientDocument>

/** What papers an agency usually keeps. The column is free text: another one is shown as it stands. */
export const documentTypes = [
  'contract',
  'brief',
  'report',
  'audit',
  'plan',
  'brand_guide',
  'invoice',
  'creative',
  'other',
] as const

export const DocumentName = z.string().max(2_000).overwrite(cleanName).min(1).max(255)

export const DocumentType = z.string().max(1_000).overwrite(cleanName).min(1).max(100)

/** Links lead to web pages and nowhere else: no scripts, no files, no passwords in them. */
export const DocumentUrl = z
  .string()
  .trim()
  .max(2_000)
  .refine((value) => {
    if (!/^https?:\/\//i.test(value) || !URL.canParse(value)) return false
    const { username, password } = new URL(value)
    return username === '' && password === ''
  }, 'must be a link that begins with http:// or https://')

const fields = {
  client_id: ClientId.nullable(),
  name: DocumentName,
  type: DocumentType.nullable(),
  url: DocumentUrl,
}

/** A link, or with no `url` a document whose content is still to come. A caller may choose the `id`, to retry safely. */
export const NewDocument = z.object({
  id: DocumentId.optional(),
  client_id: fields.client_id.optional(),
  name: fields.name,
  type: fields.type.optional(),
  url: fields.url.optional(),
})
export type NewDocument = z.infer<typeof NewDocument>

export const DocumentChange = z.object(fields).partial().extend({ expected_updated_at: ExpectedUpdatedAt })
export type DocumentChange = z.infer<typeof DocumentChange>

/** One content that a document has had. */
export const DocumentVersion = z.object({
  number: z.number().int(),
  file_name: z.string().nullable(),
  content_type: z.string().nullable(),
  byte_size: z.number().int(),
  sha256: z.string().nullable(),
  restored_from: z.number().int().nullable(),
  created_at: Timestamp,
  created_by: UserId.nullable(),
  created_by_name: z.string().nullable(),
})
export type DocumentVersion = z.infer<typeof DocumentVersion>

/**
 * A deletion that can be undone until `expires_at`. `kept_id` names the deletion: the same `id` may have been deleted more
 * than once. `kept_bytes` is what all its versions hold together and deleting it for good gives back.
 */
export const DeletedDocument = z.object({
  kept_id: DeletionId,
  id: DocumentId,
  client_id: ClientId.nullable(),
  client_name: z.string().nullable(),
  name: z.string(),
  type: z.string().nullable(),
  url: z.string().nullable(),
  version: z.number().int().nullable(),
  versions: z.number().int(),
  file_name: z.string().nullable(),
  content_type: z.string().nullable(),
  byte_size: z.number().int().nullable(),
  kept_bytes: z.number().int(),
  deleted_at: Timestamp,
  deleted_by: UserId.nullable(),
  deleted_by_name: z.string().nullable(),
  expires_at: Timestamp,
})
export type DeletedDocument = z.infer<typeof DeletedDocument>
