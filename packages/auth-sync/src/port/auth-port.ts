import type { AccessClaims } from '../tokens/claims.ts'
import type { AuthUser } from './auth-user.ts'

/** A signed-in session. `expires_at` is in Unix seconds. */
export interface AuthSession {
  access_token: string
  refresh_token: string
  expires_at: number
  expires_in: number
  user: AuthUser
}

/** What the auth service may remember of the device behind a request. */
export interface ClientInfo {
  user_agent?: string
  ip?: string
}

export interface NewAuthUser {
  id: string
  email: string
  /** bcrypt. The plain password never travels this way. */
  password_hash: string
  email_confirm: boolean
  app_metadata: Record<string, unknown>
  user_metadata: Record<string, unknown>
}

/**
 * The auth service, whichever it is. Every method fails with an AuthSyncError and nothing else. `auth_unavailable` means
 * that no usable answer came: what was asked for may have happened.
 */
export interface AuthPort {
  /** @throws invalid_credentials (unknown, wrong, banned alike), email_not_confirmed, rate_limited, auth_unavailable */
  signIn(email: string, password: string, client?: ClientInfo): Promise<AuthSession>
  /** @throws session_expired, refresh_token_reused, user_banned, rate_limited, auth_unavailable */
  refresh(refresh_token: string, client?: ClientInfo): Promise<AuthSession>
  /** Ends the token's session, all of its person's, or all others. A session already gone counts as done. */
  signOut(access_token: string, scope?: 'global' | 'local' | 'others'): Promise<void>
  /** @throws email_taken, email_invalid, weak_password, validation_failed, rate_limited, auth_unavailable, auth_misconfigured */
  adminCreateUser(user: NewAuthUser): Promise<AuthUser>
  /** Null when there is no such account. @throws auth_unavailable, auth_misconfigured */
  adminGetUser(id: string): Promise<AuthUser | null>
  /** Shuts the account out for good. @throws user_not_found, auth_unavailable, auth_misconfigured */
  adminBanUser(id: string): Promise<void>
  /** For good; already gone counts as done. @throws auth_unavailable, auth_misconfigured */
  adminDeleteUser(id: string): Promise<void>
  /** Checked here, without a request. @throws invalid_token, session_expired, auth_unavailable (keys unreachable) */
  verifyAccessToken(token: string): Promise<AccessClaims>
}
