import { hasCartridges } from '../accounts/has-cartridges.ts'
import type { AuthUser } from '../port/auth-user.ts'
import { isReferenced, referencesTo } from '../reconcile/references.ts'
import type { Sql } from '../store/store.ts'

/** Whether somebody has accepted the invitation, or come in by another way. */
export function wasUsed(account: AuthUser): boolean {
  return account.email_confirmed_at !== null || account.last_sign_in_at !== null
}

/**
 * Whether something hangs on the person that would have to go somewhere: tickets, clients, cartridges, or rows of a table
 * of RevOS that we do not know, which would go with the profile.
 */
export async function isInUse(sql: Sql, user_id: string): Promise<boolean> {
  const references = await referencesTo(sql, 'public.users')
  return (await isReferenced(sql, references, user_id)) || (await hasCartridges(sql, user_id))
}
