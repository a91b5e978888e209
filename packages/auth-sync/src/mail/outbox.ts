import type { Sql } from '../store/store.ts'
import type { MailKind, SendMail } from './mail.ts'

/**
 * Stores mails in `audienceos.outbox_messages`: `held` for the agency's admins to read, or `queued` for a sender. The
 * agency is that of the person's profile at this moment; without one nobody reads the mail.
 */
export function outboxMailer(status: 'held' | 'queued'): SendMail {
  return async (sql, mail) => {
    await sql.query(
      `insert into audienceos.outbox_messages (id, agency_id, user_id, kind, to_address, subject, text_body, html_body,
         link, status, expires_at, created_at, next_at)
       values ($1::uuid, (select c.agency_id from public.users u join public.clients c on c.id = u.client_id
                           where u.id = $2::uuid),
         $2::uuid, $3, $4, $5, $6, $7, $8, $9, $10::timestamptz, $11::timestamptz, $11::timestamptz)
       returning id`,
      [
        crypto.randomUUID(),
        mail.user_id,
        mail.kind,
        mail.to_address,
        mail.subject,
        mail.text_body,
        mail.html_body,
        mail.link,
        status,
        mail.expires_at,
        mail.created_at,
      ],
    )
  }
}

/** Setting link and bodies to this leaves of a mail that it was written. One not sent yet is not to be sent any more. */
const wiped = (
  ended: string,
) => `link_ended = ${ended}, text_body = null, html_body = null, link = null, lease_until = null,
  status = case when status = 'queued' then 'failed' else status end,
  last_error = case when status = 'queued' then 'the link is not valid any more' else last_error end`

/** What became of a link before it was sent: followed, made void by a newer one or by what happened to the account, or old. */
export type LinkEnd = 'used' | 'replaced' | 'taken_back' | 'expired'

/** Wipes a person's mails whose links no longer work: all of them, those of some kinds, or the one with the given token. */
export async function wipeMails(
  sql: Sql,
  user_id: string,
  ended: LinkEnd,
  which: { kinds?: readonly MailKind[]; token_hash?: string } = {},
): Promise<void> {
  await sql.query(
    `update audienceos.outbox_messages set ${wiped('$4')}
      where user_id = $1::uuid and link is not null and ($2::text is null or kind = any (string_to_array($2, ',')))
        and ($3::text is null or pg_catalog.strpos(link, $3) > 0) returning id`,
    [user_id, which.kinds?.join(',') ?? null, which.token_hash ?? null, ended],
  )
}

/** Wipes mails whose links are too old by now, and forgets mails of three months ago. To be called now and then. */
export async function tidyOutbox(sql: Sql): Promise<void> {
  await sql.query(
    `update audienceos.outbox_messages set ${wiped(`'expired'`)} where link is not null and expires_at <= now() returning id`,
  )
  await sql.query(
    `delete from audienceos.outbox_messages where created_at < now() - interval '90 days' returning id`,
  )
}
