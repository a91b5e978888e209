/** Every way the two user tables can disagree, by the name under which it is reported; the most urgent first. */
export const finding_kinds = [
  'id_mismatch',
  'revived_account',
  'deleted_with_profile',
  'banned_with_profile',
  'client_deleted',
  'orphan_auth_user',
  'orphan_profile',
  'email_drift',
  'role_drift',
  'case_duplicate',
  'stale_invite',
] as const
export type FindingKind = (typeof finding_kinds)[number]

/** The side of Supabase Auth, as the check saw it; times are RFC 3339. Never a hash or a token. */
export interface FoundAccount {
  id: string
  email: string | null
  /** The e-mail in lower case, as the database folds it. */
  address: string | null
  /** app_metadata.role, which nothing here believes. */
  role: string | null
  created_at: string | null
  email_confirmed_at: string | null
  invited_at: string | null
  last_sign_in_at: string | null
  banned_until: string | null
  deleted_at: string | null
  is_sso: boolean
  /** app_metadata.sync_op: the operation that says it made the account. */
  sync_op: string | null
}

/** The side of public.users, as the check saw it. */
export interface FoundProfile {
  id: string
  email: string
  /** The e-mail in lower case, as the database folds it. */
  address: string
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
  /** The rows that fit, where there are several. */
  duplicates: FoundDuplicate[]
  first_seen_at: string
  last_seen_at: string
  /** Checks that saw it. */
  sightings: number
}

/** The rows of a finding, in the shape in which the database keeps them. */
export interface FoundRows {
  accounts: FoundAccount[]
  profiles: FoundProfile[]
}

/** One row a side; where there are several, all of them as duplicates as well. */
export function sidesOf({
  accounts,
  profiles,
}: FoundRows): Pick<Finding, 'account' | 'profile' | 'duplicates'> {
  const several = accounts.length > 1 || profiles.length > 1
  const of = (side: FoundDuplicate['side'], rows: { id: string; email: string | null }[]) =>
    rows.map(({ id, email }) => ({ side, id, email: email ?? '' }))
  return {
    account: accounts[0] ?? null,
    profile: profiles[0] ?? null,
    duplicates: several ? [...of('auth.users', accounts), ...of('public.users', profiles)] : [],
  }
}
