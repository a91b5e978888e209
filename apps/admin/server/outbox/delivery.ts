import type { MailDelivery } from '../../contract/outbox.ts'
import type { Config } from '../config/config.ts'

/** Who carries the mails about accounts. */
export function mailDelivery({
  SUPABASE_URL,
  SMTP_URL,
}: Pick<Config, 'SUPABASE_URL' | 'SMTP_URL'>): MailDelivery {
  if (SUPABASE_URL !== undefined) return 'supabase'
  return SMTP_URL === undefined ? 'held' : 'smtp'
}
