import { z } from 'zod'
import { AgencyId, ClientId } from '../id/id.ts'
import { ExpectedUpdatedAt, Timestamp } from '../time/timestamp.ts'

/** RevOS's `agencies`: the tenant. */
export const Agency = z.object({ id: AgencyId, name: z.string(), slug: z.string() })
export type Agency = z.infer<typeof Agency>

export const AgencyName = z.string().trim().min(1, 'Give the agency a name.').max(200)

const address = z.email().max(320).toLowerCase()
const domain = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^(?=.{1,253}$)([a-z0-9-]+\.)+[a-z0-9-]{2,}$/, 'Write a domain such as example.com.')

/** Of which new high and critical alerts the app tells: all, those of clients the person owns, none. */
export const Notices = z.enum(['all', 'mine', 'off'])
export type Notices = z.infer<typeof Notices>

/**
 * `audienceos.agency_settings`: which addresses are the agency's own (they decide the direction of a
 * message), and what those are told who have chosen nothing themselves.
 */
export const AgencySettings = z.object({
  agency_id: AgencyId,
  own_addresses: z.array(z.string()),
  own_domains: z.array(z.string()),
  default_notices: Notices,
  is_sample: z.boolean(),
  workspace_client_id: ClientId.nullable(),
  updated_at: Timestamp.nullable(),
})
export type AgencySettings = z.infer<typeof AgencySettings>

export const AgencySettingsChange = z.object({
  name: AgencyName.optional(),
  own_addresses: z.array(address).max(500).optional(),
  own_domains: z.array(domain).max(100).optional(),
  default_notices: Notices.optional(),
  expected_updated_at: ExpectedUpdatedAt,
})
export type AgencySettingsChange = z.infer<typeof AgencySettingsChange>
