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

/** One row of `auth.users` beside a finding. Never a hash or a token. */
export const AuthSide = z.object({
  id: UserId,
  email: z.string().nullable(),
  role: z.string().nullable().describe('app_metadata.role'),
  created_at: Timestamp.nullable(),
  invited_at: Timestamp.nullable(),
  email_confirmed_at: Timestamp.nullable(),
  last_sign_in_at: Timestamp.nullable(),
  banned_until: Timestamp.nullable(),
  deleted_at: Timestamp.nullable(),
})
export type AuthSide = z.infer<typeof AuthSide>

/** One row of `public.users` beside a finding. */
export const ProfileSide = z.object({
  id: UserId,
  email: z.string().nullable(),
  full_name: z.string().nullable(),
  role: z.string().nullable(),
  client_id: z.string().nullable(),
  client_name: z.string().nullable(),
})
export type ProfileSide = z.infer<typeof ProfileSide>

/** A disagreement as the last check saw it. Mostly one row a side; duplicates have several, orphans none on one side. */
export const Finding = z.object({
  id: FindingId,
  kind: FindingKind,
  auth_users: z.array(AuthSide),
  profiles: z.array(ProfileSide),
  first_seen_at: Timestamp,
  last_seen_at: Timestamp,
  sightings: z.number().int(),
})
export type Finding = z.infer<typeof Finding>

/** The state of sign-in over an agency. `checked_at` is null while no check has run. */
export const AccountReport = z.object({
  checked_at: Timestamp.nullable(),
  matched: z.number().int(),
  findings: z.array(Finding),
  by_kind: z.partialRecord(FindingKind, z.number().int()),
})
export type AccountReport = z.infer<typeof AccountReport>
