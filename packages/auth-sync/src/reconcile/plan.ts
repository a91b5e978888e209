import type { Finding } from './finding.ts'

/** What a repair does, in one word. */
export type RepairAction =
  | 'insert_profile'
  | 'delete_account'
  | 'ban_account'
  | 'create_account'
  | 'adopt_account'
  | 'update_profile_email'
  | 'resend_invite'
  | 'finish_offboarding'
  | 'unban_account'
  | 'update_account_role'
  | 'review'

/** Why a repair is not done. */
export type RefusalCode =
  /** Nothing to do by machine: a person decides. */
  | 'review'
  /** It takes somebody to name this very finding. */
  | 'not_named'
  /** Only for the command line of the operator. */
  | 'operator_only'
  /** It is so no more. */
  | 'already_resolved'
  /** An operation is at work on the account or its address. */
  | 'active_operation'
  /** It has become another agency's, or nobody's, since the repair was begun. */
  | 'moved'
  /** Not seen by two checks yet, or for less than the grace period. */
  | 'too_fresh'
  /** So many findings that something else must be wrong. */
  | 'mass_change'
  /** More than one run repairs. */
  | 'over_cap'
  /** Several rows fit. */
  | 'ambiguous'
  /** Whoever holds the account has not proved that the address is theirs. */
  | 'account_unconfirmed'
  /** The auth service would confirm the address to whoever signs up with it. */
  | 'sign_up_open'
  | 'account_banned'
  | 'account_has_profile'
  | 'sso_account'
  | 'address_taken'
  | 'address_invalid'
  | 'no_client'
  | 'last_admin'
  /** A reference to public.users that a repair cannot follow. */
  | 'unknown_reference'

export interface Refusal {
  code: RefusalCode
  /** A sentence for the person who asked. */
  message: string
}

/** One exact change. `rows` counts the rows it stands for: 1, or, with `id` null, those beyond the ones listed. */
export interface Change {
  op: 'insert' | 'update' | 'delete' | 'mail'
  /** With its schema; `mail` for a message. */
  table: string
  id: string | null
  /** Null where it is about the whole row. */
  column: string | null
  before: string | null
  after: string | null
  rows: number
}

/** What would be done about a finding, as its rows are right now. */
export interface Draft {
  action: RepairAction
  /** What is done, in one sentence. */
  summary: string
  /** In the order in which they are made; empty when refused. */
  changes: Change[]
  refusal: Refusal | null
  /** Only somebody who names this very finding gets it done: it bans, deletes, sends away or lets in. */
  by_name_only: boolean
}

export interface Plan extends Draft {
  finding: Finding
  /** When it may be repaired unless somebody names it; null when it may at once, or is refused anyhow. */
  waits_until: string | null
}

export interface PlanOptions {
  /** Findings of anybody else are unknown; null is the operator at the command line, who sees everybody's. */
  agency_id: string | null
  /** A person looked at the preview of these very findings: neither a second sighting nor the grace period is needed. */
  waive_sightings?: boolean
}

export interface RepairOptions extends PlanOptions {
  /** Who asked, for the journal: a user's id, or null for the command line. */
  requested_by?: string | null
  /** Somebody named these very findings (default: when there is one). */
  named?: boolean
  /** Most findings repaired at once (default 20). */
  cap?: number
  /** Repair even when there is so much to repair that something else must be wrong. */
  force?: boolean
}

export interface RepairResult {
  finding_id: string
  outcome: 'repaired' | 'already_resolved' | 'skipped' | 'refused' | 'failed'
  /** With skipped and refused; null otherwise. */
  refusal: Refusal | null
  /** Codes only; with failed. The journal goes on trying in the background, or leaves it to a person. */
  error_code: string | null
  changes: Change[]
}
