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
  /** bcrypt. The plain password never travels this way. Without one the account waits for an invitation or a recovery. */
  password_hash?: string
  email_confirm: boolean
  app_metadata: Record<string, unknown>
  user_metadata: Record<string, unknown>
}

/** What an administrator changes of an account, at once and without asking its person. Absent fields stay. */
export interface AuthUserChange {
  /** Counts as confirmed. */
  email?: string
  /** Merged shallowly; a null removes its key. */
  app_metadata?: Record<string, unknown>
  user_metadata?: Record<string, unknown>
  /** true shuts the account out for good, false lets it in again. */
  banned?: boolean
}

/** Kinds of mail whose link `verifyMail` redeems. */
export type MailLinkType = 'invite' | 'recovery' | 'email_change' | 'signup'

/** A link made for somebody to pass on by other means; no mail is sent. */
export interface AuthLink {
  user: AuthUser
  token_hash: string
}

export type AuthLinkRequest =
  | { type: 'invite' | 'recovery'; email: string; redirect_to: string }
  | { type: 'signup'; email: string; password: string; redirect_to: string }
  | {
      type: 'email_change_current' | 'email_change_new'
      email: string
      new_email: string
      redirect_to: string
    }

/** What the service lets the public do. */
export interface AuthSettings {
  /** Whether a sign-up counts as proof of its address: then who signs up over an invited account takes it over. */
  autoconfirm: boolean
  sign_up_closed: boolean
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
  /**
   * Redeems the link of a mail, once. `pending`: this was the first of the two addresses that a secure change of e-mail
   * asks. @throws link_expired (unknown, used or too old), user_banned, rate_limited, auth_unavailable
   */
  verifyMail(
    type: MailLinkType,
    token_hash: string,
    client?: ClientInfo,
  ): Promise<{ session: AuthSession } | { pending: true }>
  /** Mails a link to choose a new password. Unknown addresses are silently nothing. @throws validation_failed (no address), rate_limited, auth_unavailable */
  recover(email: string, redirect_to: string, client?: ClientInfo): Promise<void>
  /**
   * Sets the password of the session's person and ends their other sessions. An expired access token is not renewed.
   * `current_password` is for projects that ask for it. @throws weak_password, invalid_credentials (the current one is
   * wrong), session_expired (or too old for this), user_banned, rate_limited, auth_unavailable
   */
  changePassword(
    session: { access_token: string; refresh_token?: string },
    password: string,
    current_password?: string,
  ): Promise<void>
  /**
   * Asks for another address: it stays `new_email` until the mailed links are redeemed.
   * @throws email_taken, email_invalid, validation_failed, session_expired, user_banned, rate_limited, auth_unavailable
   */
  requestEmailChange(
    session: { access_token: string; refresh_token?: string },
    email: string,
    redirect_to: string,
  ): Promise<AuthUser>
  /** @throws email_taken, email_invalid, weak_password, validation_failed, rate_limited, auth_unavailable, auth_misconfigured */
  adminCreateUser(user: NewAuthUser): Promise<AuthUser>
  /**
   * Mails an invitation: to an unconfirmed account under the id it has, else to a new account under an id of the service.
   * @throws email_taken (confirmed), email_invalid, validation_failed, rate_limited, auth_unavailable, auth_misconfigured
   */
  adminInvite(email: string, redirect_to: string): Promise<AuthUser>
  /** Null when there is no such account. @throws auth_unavailable, auth_misconfigured */
  adminGetUser(id: string): Promise<AuthUser | null>
  /** @throws user_not_found, email_invalid, auth_unavailable (also for a taken e-mail), auth_misconfigured */
  adminUpdateUser(id: string, change: AuthUserChange): Promise<AuthUser>
  /** Shuts the account out for good. @throws user_not_found, auth_unavailable, auth_misconfigured */
  adminBanUser(id: string): Promise<void>
  /**
   * For good; already gone counts as done. `soft` keeps the row without address, password and sessions.
   * @throws auth_unavailable, auth_misconfigured
   */
  adminDeleteUser(id: string, options?: { soft?: boolean }): Promise<void>
  /**
   * One page (from 1), newest first, soft-deleted ones included, with the number of all. Accounts made or deleted while
   * paging shift the pages: dedupe by id and compare with `total`. The app reads the tables instead; this is for scripts,
   * and the port's tests hold it to the service's paging. @throws auth_unavailable, auth_misconfigured
   */
  adminListUsers(page: number, per_page: number): Promise<{ users: AuthUser[]; total: number }>
  /** @throws user_not_found, email_taken, validation_failed, weak_password, auth_unavailable, auth_misconfigured */
  adminGenerateLink(request: AuthLinkRequest): Promise<AuthLink>
  /** @throws auth_unavailable, auth_misconfigured */
  settings(): Promise<AuthSettings>
  /** Checked here, without a request. @throws invalid_token, session_expired, auth_unavailable (keys unreachable) */
  verifyAccessToken(token: string): Promise<AccessClaims>
}
