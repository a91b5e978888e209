import type { User } from '@supabase/auth-js'
import { isWithdrawn } from '../change-email/withdrawn.ts'
import { AuthSyncError } from '../errors/auth-sync-error.ts'

/** What this package reads of an account in the auth service. Times are ISO 8601, or null for what never happened. */
export interface AuthUser {
  id: string
  /** Lower case; empty for an account without address. */
  email: string
  /** The address asked for and not yet confirmed, in lower case. */
  new_email: string | null
  /** When the links to `new_email` went out; a new password voids them, and leaves null. */
  new_email_sent_at: string | null
  email_confirmed_at: string | null
  invited_at: string | null
  /** When a confirmation, an invitation included, was last mailed. */
  confirmation_sent_at: string | null
  last_sign_in_at: string | null
  created_at: string
  banned_until: string | null
  /** Set by a soft delete. */
  deleted_at: string | null
  app_metadata: Record<string, unknown>
  user_metadata: Record<string, unknown>
}

/** Reads auth-js's user. */
export function toAuthUser(user: User): AuthUser {
  const new_email = user.new_email?.toLowerCase() || null
  return {
    id: user.id,
    email: (user.email ?? '').toLowerCase(),
    new_email: isWithdrawn(new_email) ? null : new_email,
    new_email_sent_at: isWithdrawn(new_email) ? null : (user.email_change_sent_at ?? null),
    email_confirmed_at: user.email_confirmed_at ?? null,
    invited_at: user.invited_at ?? null,
    confirmation_sent_at: user.confirmation_sent_at ?? null,
    last_sign_in_at: user.last_sign_in_at ?? null,
    created_at: user.created_at,
    banned_until: user.banned_until ?? null,
    deleted_at: user.deleted_at ?? null,
    app_metadata: user.app_metadata ?? {},
    user_metadata: user.user_metadata ?? {},
  }
}

/** The user in an answer that auth-js has not looked at. @throws auth_unavailable when there is none (an answer cut short) */
export function readAuthUser(json: unknown): AuthUser {
  const user = json as User | null
  if (typeof user?.id !== 'string') throw new AuthSyncError('auth_unavailable', 'the answer holds no user')
  return toAuthUser(user)
}
