import { AuthSyncError, isAuthSyncError } from '../errors/auth-sync-error.ts'
import type { AuthPort } from '../port/auth-port.ts'
import type { AuthUser } from '../port/auth-user.ts'
import { withdrawnAddress } from './withdrawn.ts'

/**
 * Takes back a change of address that waits to be confirmed: its links no longer work. GoTrue cannot forget a change, nor
 * take one back to the present address (it calls that taken): only another change replaces it. So one is begun to an
 * address that cannot be confirmed, with links that go nowhere, and reads as no change. Like any, it puts off the next
 * mail about a change by GoTrue's minute.
 * @throws AuthSyncError user_not_found, auth_unavailable, auth_misconfigured
 */
export async function withdrawEmailChange(
  auth: Pick<AuthPort, 'adminGetUser' | 'adminGenerateLink'>,
  user_id: string,
  redirect_to: string,
): Promise<AuthUser> {
  const account = await auth.adminGetUser(user_id)
  if (account === null) throw new AuthSyncError('user_not_found')
  if (account.new_email === null) return account
  const change = { email: account.email, new_email: withdrawnAddress(user_id), redirect_to }
  const { user } = await auth.adminGenerateLink({ type: 'email_change_new', ...change })
  try {
    await auth.adminGenerateLink({ type: 'email_change_current', ...change })
  } catch (error) {
    // Where changes do not ask the present address there is no such link to replace.
    if (!isAuthSyncError(error, 'validation_failed')) throw error
  }
  return user
}
