import { outboxMailer, type SendMail } from '@audienceos/auth-sync'
import type { Config } from '../config/config.ts'
import type { Log } from '../log/create-log.ts'
import { mailDelivery } from '../outbox/delivery.ts'

/**
 * Where the embedded auth service's mails go: into the outbox, to be sent or to be read there. In development their
 * links are logged as well; never elsewhere, because a link is a way into an account.
 */
export function sendMailFor(config: Config, log: Log): SendMail {
  const store = outboxMailer(mailDelivery(config) === 'smtp' ? 'queued' : 'held')
  if (!config.flags.dev) return store
  return async (sql, mail) => {
    await store(sql, mail)
    const { kind, to_address, subject, link } = mail
    log.info({ mail: { kind, to_address, subject, link } }, 'mail (shown because this is development)')
  }
}
