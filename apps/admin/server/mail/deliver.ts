import type { Store } from '@audienceos/auth-sync'
import type { Log } from '../log/create-log.ts'
import { describeMailFailure } from './describe-failure.ts'
import type { Mailer } from './mailer.ts'

type Claimed = {
  id: string
  kind: string
  to_address: string
  subject: string
  text_body: string
  html_body: string
  created_at: string
  attempts: number
}

/** Longer than a mail server may take: until then the mail is this sender's. */
const lease_seconds = 180
const first_pause_seconds = 30
const longest_pause_seconds = 3_600
/** About half a day; most links are too old by then. */
const max_attempts = 16

/**
 * Sends what is queued, one mail after the other, until nothing is due or it is stopped. Any number of servers may do so at once. A mail
 * goes out at least once: one that was taken over by the mail server just before a crash is sent again, under the same
 * Message-ID. Sent, its content is wiped. Answers how many were sent.
 */
export async function deliverMails(
  { store, mailer, log }: { store: Store; mailer: Mailer; log: Log },
  stopped?: AbortSignal,
): Promise<number> {
  for (let sent = 0; ; ) {
    const mail = stopped?.aborted === true ? undefined : await claim(store)
    if (mail === undefined) return sent
    try {
      const { id, to_address: to, subject, text_body: text, html_body: html, created_at } = mail
      await mailer.send({ id, to, subject, text, html, date: new Date(created_at) })
      await markSent(store, id)
      sent++
    } catch (error) {
      const { reason, permanent } = describeMailFailure(error)
      const given_up = permanent || mail.attempts >= max_attempts
      log.warn(
        { outbox_message_id: mail.id, kind: mail.kind, attempts: mail.attempts, reason, given_up },
        'a mail was not sent',
      )
      await putOff(store, mail, reason, given_up)
    }
  }
}

async function claim(store: Store): Promise<Claimed | undefined> {
  const [mail] = await store.query<Claimed>(
    `update audienceos.outbox_messages o
        set attempts = o.attempts + 1, lease_until = now() + make_interval(secs => $1::int)
      where o.id = (
        select d.id from audienceos.outbox_messages d
        where d.status = 'queued' and d.link is not null and d.next_at <= now()
          and (d.lease_until is null or d.lease_until < now())
        order by d.next_at, d.id limit 1 for update skip locked)
      returning o.id::text, o.kind, o.to_address, o.subject, o.text_body, o.html_body,
        audienceos.rfc3339(o.created_at) as created_at, o.attempts`,
    [lease_seconds],
  )
  return mail
}

async function markSent(store: Store, id: string): Promise<void> {
  await store.query(
    `update audienceos.outbox_messages set status = 'sent', sent_at = now(), text_body = null, html_body = null,
       link = null, last_error = null, lease_until = null where id = $1::uuid`,
    [id],
  )
}

/** Voided meanwhile, it stays so. */
async function putOff(
  store: Store,
  { id, attempts }: Claimed,
  reason: string,
  given_up: boolean,
): Promise<void> {
  const pause = Math.min(first_pause_seconds * 2 ** (attempts - 1), longest_pause_seconds)
  await store.query(
    `update audienceos.outbox_messages set status = $2, last_error = $3, lease_until = null,
       next_at = now() + make_interval(secs => $4::int) where id = $1::uuid and status = 'queued'`,
    [id, given_up ? 'failed' : 'queued', reason, pause],
  )
}
