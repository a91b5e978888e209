/** Every way the two user tables can disagree, by the name under which it is reported. */
export const finding_kinds = [
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
] as const
export type FindingKind = (typeof finding_kinds)[number]

/** The side of Supabase Auth, as the check saw it; times are RFC 3339. Never a hash or a token. */
export interface FoundAccount {
  id: string
  email: string | null
  /** app_metadata.role, which nothing here believes. */
  role: string | null
  created_at: string | null
  email_confirmed_at: string | null
  invited_at: string | null
  last_sign_in_at: string | null
  banned_until: string | null
  deleted_at: string | null
  is_sso: boolean
}

/** The side of public.users, as the check saw it. */
export interface FoundProfile {
  id: string
  email: string
  full_name: string | null
  role: string
  client_id: string | null
  client_name: string | null
  agency_id: string | null
}

/** One of several rows that share an address but for its case. */
export interface FoundDuplicate {
  side: 'auth.users' | 'public.users'
  id: string
  email: string
}

/** A disagreement, known by the same id in every check for as long as it lasts. */
export interface Finding {
  /** Derived from kind and rows. */
  id: string
  kind: FindingKind
  /** Whose it is; null when it is nobody's, or more than one agency's: such are for the command line alone. */
  agency_id: string | null
  account: FoundAccount | null
  profile: FoundProfile | null
  /** Only for case_duplicate. */
  duplicates: FoundDuplicate[]
  first_seen_at: string
  last_seen_at: string
  /** Checks that saw it. */
  sightings: number
}
