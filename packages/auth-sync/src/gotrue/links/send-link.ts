import { composeMail, type MailFacts } from '../../mail/compose.ts'
import { findRecipient } from '../../mail/find-recipient.ts'
import type { MailKind } from '../../mail/mail.ts'
import type { Sql } from '../../store/store.ts'
import { type AuthContext, isoNow } from '../context.ts'
import type { OneTimeTokenType } from '../rows/one-time-tokens.ts'
import type { UserRow } from '../rows/user-row.ts'
import { checkFrequency } from './check-frequency.ts'
import { issueEmailChange, issueLink, link_seconds } from './issue-link.ts'
import { withFragment } from './redirect.ts'

/**
 * Mails a link, unless one of its kind went out a moment ago. Unlike GoTrue that holds for invitations too: a second
 * would void the first before it is read. The caller holds the user's lock.
 * @throws GoTrueError 429 over_email_send_rate_limit
 */
export async function sendLink(
  context: AuthContext,
  sql: Sql,
  user: UserRow,
  kind: 'confirmation' | 'invite' | 'recovery',
  redirect_to: string,
): Promise<void> {
  checkFrequency(context, kind === 'recovery' ? user.recovery_sent_at : user.confirmation_sent_at)
  const { token_hash } = await issueLink(context, sql, user, kind)
  const type = kind === 'confirmation' ? 'signup' : kind
  await mail(context, sql, user, {
    kind,
    to: user.email ?? '',
    link: withFragment(redirect_to, { token_hash, type }),
    token_type: kind === 'recovery' ? 'recovery_token' : 'confirmation_token',
  })
}

/** Asks the new address for its consent to a change, and with secure changes the current one as well. */
export async function sendEmailChange(
  context: AuthContext,
  sql: Sql,
  user: UserRow,
  email: string,
  redirect_to: string,
): Promise<void> {
  checkFrequency(context, user.email_change_sent_at)
  const both_asked = context.secure_email_change && !!user.email
  const asked = both_asked ? (['new', 'current'] as const) : (['new'] as const)
  const tokens = await issueEmailChange(context, sql, user, email, asked)
  for (const side of asked) {
    const token_hash = tokens[side]?.token_hash ?? ''
    await mail(context, sql, user, {
      kind: 'email_change',
      to: side === 'new' ? email : (user.email ?? ''),
      link: withFragment(redirect_to, { token_hash, type: 'email_change' }),
      token_type: `email_change_token_${side}`,
      change: { from: user.email ?? '', to: email, both_asked },
    })
  }
}

async function mail(
  context: AuthContext,
  sql: Sql,
  user: UserRow,
  about: {
    kind: MailKind
    to: string
    link: string
    token_type: OneTimeTokenType
    change?: NonNullable<MailFacts['change']>
  },
): Promise<void> {
  const { kind, to, link, token_type, ...change } = about
  const seconds = link_seconds[token_type]
  const facts = { link, hours: seconds / 3600, ...(await findRecipient(sql, user.id)), ...change }
  await context.send_mail(sql, {
    user_id: user.id,
    kind,
    to_address: to,
    link,
    ...composeMail(kind, facts),
    created_at: isoNow(context),
    expires_at: new Date(context.now() + seconds * 1000).toISOString(),
  })
}
