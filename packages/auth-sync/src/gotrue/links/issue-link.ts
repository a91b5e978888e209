import { isWithdrawn } from '../../change-email/withdrawn.ts'
import { wipeMails } from '../../mail/outbox.ts'
import type { Sql } from '../../store/store.ts'
import { type AuthContext, isoNow } from '../context.ts'
import { type OneTimeTokenType, putOneTimeToken } from '../rows/one-time-tokens.ts'
import { type UserChanges, updateUser } from '../rows/update-user.ts'
import type { UserRow } from '../rows/user-row.ts'
import { newOtp, tokenHash } from './one-time-token.ts'

/** What a link is redeemed with: `token_hash` as it stands in the link, or the address together with `otp`. */
export interface LinkToken {
  otp: string
  token_hash: string
}

/** Seconds that links work. An invitation may wait until tomorrow; a new password is wanted now. */
export const link_seconds: Record<OneTimeTokenType, number> = {
  confirmation_token: 86_400,
  recovery_token: 3_600,
  email_change_token_new: 86_400,
  email_change_token_current: 86_400,
}

/** Makes the token of a confirmation, invitation or recovery. The caller holds the user's lock. */
export async function issueLink(
  context: AuthContext,
  sql: Sql,
  user: UserRow,
  kind: 'confirmation' | 'invite' | 'recovery',
): Promise<LinkToken> {
  const now = isoNow(context)
  const token = makeToken(user.email ?? '')
  await updateUser(
    sql,
    user.id,
    kind === 'recovery'
      ? { recovery_token: token.token_hash, recovery_sent_at: now }
      : {
          confirmation_token: token.token_hash,
          confirmation_sent_at: now,
          ...(kind === 'invite' ? { invited_at: now } : {}),
        },
    now,
  )
  // An invitation and a confirmation share their token; whichever was mailed is void now.
  await wipeMails(sql, user.id, 'replaced', {
    kinds: kind === 'recovery' ? [kind] : ['invite', 'confirmation'],
  })
  const type = kind === 'recovery' ? 'recovery_token' : 'confirmation_token'
  await putOneTimeToken(sql, user.id, { type, relates_to: user.email ?? '', ...token }, now)
  return token
}

/** Begins a change of address, with a token for the new address, the current one, or both. The caller holds the lock. */
export async function issueEmailChange(
  context: AuthContext,
  sql: Sql,
  user: UserRow,
  email: string,
  asked: readonly ('new' | 'current')[],
): Promise<Partial<Record<'new' | 'current', LinkToken>>> {
  const now = isoNow(context)
  const addresses = { new: email, current: user.email ?? '' }
  const tokens = Object.fromEntries(asked.map((side) => [side, makeToken(addresses[side])]))
  const changes: UserChanges = {
    email_change: email,
    email_change_sent_at: now,
    email_change_confirm_status: 0,
  }
  for (const side of asked) changes[`email_change_token_${side}`] = tokens[side]?.token_hash ?? ''
  await updateUser(sql, user.id, changes, now)
  await wipeMails(sql, user.id, isWithdrawn(email) ? 'taken_back' : 'replaced', { kinds: ['email_change'] })
  for (const side of asked) {
    const token_hash = tokens[side]?.token_hash ?? ''
    const type = `email_change_token_${side}` as const
    await putOneTimeToken(sql, user.id, { type, token_hash, relates_to: addresses[side] }, now)
  }
  return tokens
}

function makeToken(address: string): LinkToken {
  const otp = newOtp()
  return { otp, token_hash: tokenHash(address, otp) }
}
