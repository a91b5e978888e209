import { isBanned } from '../accounts/is-banned.ts'
import { findRecipient } from '../mail/find-recipient.ts'
import type { MailLinkType } from '../port/auth-port.ts'
import type { Sql } from '../store/store.ts'
import { isTooOld, tokens_of } from './redeem.ts'
import { findUserById } from './rows/find-user.ts'
import { findOneTimeToken } from './rows/one-time-tokens.ts'

/**
 * Whom a mail's link of the embedded service is for, without using it up; null for one that `verifyMail` would refuse at
 * `now`, in Unix milliseconds. Only who holds the token learns anything.
 */
export async function inspectLink(
  sql: Sql,
  type: MailLinkType,
  token_hash: string,
  now: number = Date.now(),
): Promise<{ email: string; agency_name: string | null } | null> {
  const token = await findOneTimeToken(sql, token_hash, tokens_of[type] ?? [])
  if (!token) return null
  const user = await findUserById(sql, token.user_id)
  if (!user || user.deleted_at !== null || isBanned(user, now) || isTooOld(user, token.type, now)) return null
  const { agency_name } = await findRecipient(sql, user.id)
  return { email: user.email ?? '', agency_name }
}
