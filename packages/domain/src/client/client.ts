import { z } from 'zod'
import { AgencyId, ClientId, UserId } from '../id/id.ts'
import { ExpectedUpdatedAt, Timestamp } from '../time/timestamp.ts'

/** Kept beside RevOS's `clients` in `audienceos.client_profiles`. */
export const ClientStatus = z.enum(['active', 'paused', 'archived'])
export type ClientStatus = z.infer<typeof ClientStatus>

/** A client: RevOS's row with what AudienceOS keeps beside it. */
export const Client = z.object({
  id: ClientId,
  agency_id: AgencyId,
  name: z.string(),
  status: ClientStatus,
  owner_id: UserId.nullable(),
  owner_name: z.string().nullable(),
  website: z.string().nullable(),
  email_domains: z.array(z.string()),
  notes: z.string().nullable(),
  is_workspace: z.boolean(),
  created_at: Timestamp.nullable(),
  updated_at: Timestamp.nullable(),
})
export type Client = z.infer<typeof Client>

const domain = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^(?=.{1,253}$)([a-z0-9-]+\.)+[a-z0-9-]{2,}$/, 'Write a domain such as example.com.')

const fields = {
  name: z.string().trim().min(1, 'Give the client a name.').max(200),
  status: ClientStatus,
  owner_id: UserId.nullable(),
  website: z
    .url({ protocol: /^https?$/ })
    .max(2000)
    .nullable(),
  email_domains: z.array(domain).max(50),
  notes: z.string().max(20_000).nullable(),
}

export const NewClient = z.object({
  id: ClientId.optional(),
  name: fields.name,
  status: fields.status.optional(),
  owner_id: fields.owner_id.optional(),
  website: fields.website.optional(),
  email_domains: fields.email_domains.optional(),
  notes: fields.notes.optional(),
})
export type NewClient = z.infer<typeof NewClient>

export const ClientChange = NewClient.omit({ id: true })
  .partial()
  .extend({ expected_updated_at: ExpectedUpdatedAt })
export type ClientChange = z.infer<typeof ClientChange>
