import { z } from 'zod'
import { FindingId, UserId } from '../id/id.ts'
import { Timestamp } from '../time/timestamp.ts'

/** Every way `auth.users` and `public.users` can disagree, as one closed list. */
export const FindingKind = z.enum([
  'orphan_auth_user',
  'orphan_profile',
  'id_mismatch',
  'email_drift',
  'case_duplicate',
  'stale_invite',
  'deleted_with_profile',
  'revived_account',
  'banned_with_profile',
  'role_drift',
  'client_deleted',
])
export type FindingKind = z.infer<typeof FindingKind>

/** The row of `auth.users` beside a finding. Never a hash or a token. */
export const AccountSide = z.object({
  id: UserId,
  email: z.string().nullable(),
  role: z.string().nullable().describe('app_metadata.role, which nothing believes'),
  created_at: Timestamp.nullable(),
  email_confirmed_at: Timestamp.nullable(),
  invited_at: Timestamp.nullable(),
  last_sign_in_at: Timestamp.nullable(),
  banned_until: Timestamp.nullable(),
  deleted_at: Timestamp.nullable(),
})
export type AccountSide = z.infer<typeof AccountSide>

/** The row of `public.users` beside a finding. */
export const ProfileSide = z.object({
  id: UserId,
  email: z.string(),
  full_name: z.string().nullable(),
  role: z.string(),
  client_id: z.string().nullable(),
  client_name: z.string().nullable(),
})
export type ProfileSide = z.infer<typeof ProfileSide>

/** A disagreement as the last check saw it; an orphan has one side only. */
export const Finding = z.object({
  id: FindingId,
  kind: FindingKind,
  account: AccountSide.nullable(),
  profile: ProfileSide.nullable(),
  duplicates: z
    .array(z.object({ side: z.enum(['auth.users', 'public.users']), id: UserId, email: z.string() }))
    .describe('Rows that share an address but for its case; of case_duplicate only'),
  first_seen_at: Timestamp,
  last_seen_at: Timestamp,
  sightings: z.number().int(),
})
export type Finding = z.infer<typeof Finding>

/** How sign-in stands in an agency. */
export const AccountReport = z.object({
  checked_at: Timestamp.nullable().describe('Null while no check has run'),
  matched: z.number().int(),
  in_progress: z.number().int().describe('Left out: a sign-up, an invitation or a repair is at work on them'),
  findings: z.array(Finding),
  by_kind: z.partialRecord(FindingKind, z.number().int()),
})
export type AccountReport = z.infer<typeof AccountReport>
