import { hasCartridges } from '../accounts/has-cartridges.ts'
import type { AuthUser } from '../port/auth-user.ts'
import type { Sql } from '../store/store.ts'

/** Whether somebody has accepted the invitation, or come in by another way. */
export function wasUsed(account: AuthUser): boolean {
  return account.email_confirmed_at !== null || account.last_sign_in_at !== null
}

/** Whether something hangs on the person that would have to go somewhere: tickets, clients, cartridges. */
export async function isInUse(sql: Sql, user_id: string): Promise<boolean> {
  const [held] = await sql.query<{ in_use: boolean }>(
    `select exists (select from public.tickets where assignee_id = $1::uuid)
         or exists (select from audienceos.client_profiles where owner_id = $1::uuid) as in_use`,
    [user_id],
  )
  return held?.in_use || (await hasCartridges(sql, user_id))
}
