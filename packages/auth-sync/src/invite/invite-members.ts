import type { Member, Role } from '@audienceos/domain'
import type { AuthSyncErrorCode } from '../errors/auth-sync-error.ts'
import type { SyncDeps } from '../operations/sync-deps.ts'

export interface NewInvite {
  email: string
  full_name?: string | null
  role: Role
  /** A client of the agency; without it the agency's own workspace. */
  client_id?: string
}

export interface InviteMembers {
  agency_id: string
  /** Whose workspace is used when the agency has named none. */
  invited_by: string
  /** The page that the mailed link opens. */
  redirect_to: string
  invites: readonly NewInvite[]
  /** Two requests under one key invite once; each address is an operation of its own. */
  idempotency_key?: string
}

/** What became of one address, as it was written. `mailed` is false while the mail has still to go out. */
export type InviteOutcome =
  | { email: string; ok: true; member: Member; mailed: boolean }
  | { email: string; ok: false; code: AuthSyncErrorCode; retry_after?: number }

/**
 * Creates a person in an agency per invite, the same under one id in the auth service and in public.users, and mails
 * each a link. Never throws for a single invite; the outcomes are in the order of the request. An address that belongs
 * to anybody outside the agency is `email_taken`, whatever the reason.
 */
export async function inviteMembers(_deps: SyncDeps, _request: InviteMembers): Promise<InviteOutcome[]> {
  throw new Error('not built yet')
}
