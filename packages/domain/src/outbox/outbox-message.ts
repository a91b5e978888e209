import { z } from 'zod'
import { OutboxMessageId, UserId } from '../id/id.ts'
import { Timestamp } from '../time/timestamp.ts'

/** `held`: no mail server is configured, it is read here; `queued`: on its way; `failed`: given up. */
export const OutboxStatus = z.enum(['held', 'queued', 'sent', 'failed'])
export type OutboxStatus = z.infer<typeof OutboxStatus>

/** What became of the link of a mail that was not sent: `taken_back` by what happened to the account meanwhile. */
export const LinkEnd = z.enum(['used', 'replaced', 'taken_back', 'expired'])
export type LinkEnd = z.infer<typeof LinkEnd>

/** `audienceos.outbox_messages` as a list shows it. */
export const OutboxSummary = z.object({
  id: OutboxMessageId,
  user_id: UserId.nullable(),
  kind: z.string(),
  to_address: z.string(),
  subject: z.string(),
  status: OutboxStatus,
  attempts: z.number().int(),
  last_error: z.string().nullable(),
  created_at: Timestamp,
  sent_at: Timestamp.nullable(),
  link_ended: LinkEnd.nullable().describe('Null while the link works, or once the mail was sent'),
})
export type OutboxSummary = z.infer<typeof OutboxSummary>

/** A mail with its content, which is wiped once it has been sent. */
export const OutboxMessage = OutboxSummary.extend({
  text_body: z.string().nullable(),
  html_body: z.string().nullable(),
  link: z.string().nullable(),
})
export type OutboxMessage = z.infer<typeof OutboxMessage>
