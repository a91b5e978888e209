import { isBanned } from '../accounts/is-banned.ts'
import { wipeMails } from '../mail/outbox.ts'
import type { Sql } from '../store/store.ts'
import { type AuthContext, isoNow } from './context.ts'
import { emailExists, GoTrueError } from './error.ts'
import { issueSession } from './issue-session.ts'
import { link_seconds } from './links/issue-link.ts'
import { findEmailHolder, findOwnUser, lockUser } from './rows/find-user.ts'
import {
  clearOneTimeTokens,
  deleteOneTimeToken,
  findOneTimeToken,
  type OneTimeTokenType,
} from './rows/one-time-tokens.ts'
import type { Device } from './rows/sessions.ts'
import { setIdentityEmail } from './rows/set-identity-email.ts'
import { mergeMetadata, updateUser } from './rows/update-user.ts'
import type { UserRow } from './rows/user-row.ts'

/** Which tokens a kind of verification takes. */
export const tokens_of: Record<string, readonly OneTimeTokenType[]> = {
  signup: ['confirmation_token'],
  invite: ['confirmation_token'],
  recovery: ['recovery_token'],
  magiclink: ['recovery_token'],
  email: ['confirmation_token', 'recovery_token'],
  email_change: ['email_change_token_current', 'email_change_token_new'],
}

/** Whether the endpoint knows this `type` of verification. */
export function isLinkType(type: string): boolean {
  return Object.hasOwn(tokens_of, type)
}

/**
 * Redeems the token of a link for a session, once. 'pending' when it was the first of the two addresses that a secure
 * change asks. Runs inside a transaction, which is to be committed when a refusal is returned.
 * @throws GoTrueError 403 otp_expired (unknown, used, too old), 403 user_banned
 */
export async function redeem(
  context: AuthContext,
  sql: Sql,
  request: { type: string; token_hash: string; refusal: string },
  device: Device,
): Promise<Record<string, unknown> | 'pending' | GoTrueError> {
  const types = tokens_of[request.type] ?? []
  const expired = new GoTrueError(403, 'otp_expired', request.refusal)
  const claimed = await findOneTimeToken(sql, request.token_hash, types)
  const user = claimed && (await lockUser(sql, claimed.user_id))
  // Once more under the lock: of two requests with one token the second must find it gone.
  const token = user && (await findOneTimeToken(sql, request.token_hash, types))
  if (!token || user.deleted_at !== null) throw expired
  if (isBanned(user, context.now())) throw new GoTrueError(403, 'user_banned', 'User is banned')
  if (isTooOld(user, token.type, context.now())) throw expired

  if (request.type === 'email_change') {
    const outcome = await confirmEmailChange(context, sql, user, token.type, request.token_hash)
    if (outcome !== 'done') return outcome
  } else {
    await clearOneTimeTokens(sql, user.id)
    if (token.type === 'confirmation_token' || user.email_confirmed_at === null) {
      await confirm(context, sql, user)
      if (token.type === 'confirmation_token' && user.email) {
        await setIdentityEmail(sql, user.id, user.email, true, isoNow(context))
      }
    }
  }
  await wipeMails(sql, user.id, 'used', { token_hash: request.token_hash })
  await wipeMails(sql, user.id, 'taken_back')
  return issueSession(context, sql, await findOwnUser(sql, user.id), device, 'otp')
}

/** Whether a link of this kind, as last sent, has stopped working by `now`, in Unix milliseconds. */
export function isTooOld(user: UserRow, type: OneTimeTokenType, now: number): boolean {
  const sent_at = {
    confirmation_token: user.confirmation_sent_at,
    recovery_token: user.recovery_sent_at,
    email_change_token_new: user.email_change_sent_at,
    email_change_token_current: user.email_change_sent_at,
  }[type]
  return sent_at === null || now > Date.parse(sent_at) + link_seconds[type] * 1000
}

async function confirm(context: AuthContext, sql: Sql, user: UserRow): Promise<void> {
  const now = isoNow(context)
  await updateUser(
    sql,
    user.id,
    {
      email_confirmed_at: now,
      raw_user_meta_data: mergeMetadata(user.raw_user_meta_data, { email_verified: true }),
    },
    now,
  )
}

async function confirmEmailChange(
  context: AuthContext,
  sql: Sql,
  user: UserRow,
  type: OneTimeTokenType,
  token_hash: string,
): Promise<'done' | 'pending' | GoTrueError> {
  const now = isoNow(context)
  const email = user.email_change ?? ''
  if (context.secure_email_change && user.email && !user.email_change_confirm_status) {
    await deleteOneTimeToken(sql, user.id, type)
    await updateUser(sql, user.id, { [type]: '', email_change_confirm_status: 1 }, now)
    await wipeMails(sql, user.id, 'used', { token_hash })
    return 'pending'
  }
  await clearOneTimeTokens(sql, user.id)
  const settled = { email_change: '', email_change_confirm_status: 0 }
  const holder = await findEmailHolder(sql, email)
  if (holder && holder.id !== user.id) {
    // Somebody else has the address by now. GoTrue runs into its unique key and answers 500, every time.
    await updateUser(sql, user.id, settled, now)
    await wipeMails(sql, user.id, 'taken_back')
    return emailExists()
  }
  await setIdentityEmail(sql, user.id, email, true, now)
  await updateUser(sql, user.id, { email, ...settled }, now)
  if (user.email_confirmed_at === null) await confirm(context, sql, user)
  return 'done'
}
