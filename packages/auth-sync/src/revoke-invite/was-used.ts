import type { AuthUser } from '../port/auth-user.ts'

/** Whether somebody has accepted the invitation, or come in by another way. */
export function wasUsed(account: AuthUser): boolean {
  return account.email_confirmed_at !== null || account.last_sign_in_at !== null
}
