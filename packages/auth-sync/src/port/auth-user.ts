import type { User } from '@supabase/auth-js'

/** What this package reads of an account in the auth service. */
export interface AuthUser {
  id: string
  /** Lower case; empty for an account without address. */
  email: string
  email_confirmed_at: string | null
  last_sign_in_at: string | null
  banned_until: string | null
  app_metadata: Record<string, unknown>
  user_metadata: Record<string, unknown>
}

/** Reads auth-js's user. */
export function toAuthUser(user: User): AuthUser {
  const banned_until =
    'banned_until' in user && typeof user.banned_until === 'string' ? user.banned_until : null
  return {
    id: user.id,
    email: (user.email ?? '').toLowerCase(),
    email_confirmed_at: user.email_confirmed_at ?? null,
    last_sign_in_at: user.last_sign_in_at ?? null,
    banned_until,
    app_metadata: user.app_metadata ?? {},
    user_metadata: user.user_metadata ?? {},
  }
}
