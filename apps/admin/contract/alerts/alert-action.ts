import { AlertId, AlertSeverity, ClientId, ExpectedUpdatedAt, Timestamp } from '@audienceos/domain'
import { z } from 'zod'

/** An alert that a person raises; only people resolve it. */
export const NewAlert = z.strictObject({
  id: AlertId.optional(),
  client_id: ClientId.nullable().default(null),
  severity: AlertSeverity.default('medium'),
  title: z.string().trim().min(1, 'Write a title.').max(300),
  description: z.string().max(20_000).nullable().default(null),
})
export type NewAlert = z.input<typeof NewAlert>

export const AlertBulkAction = z.enum([
  'acknowledge',
  'unacknowledge',
  'resolve',
  'reopen',
  'snooze',
  'unsnooze',
])
export type AlertBulkAction = z.infer<typeof AlertBulkAction>

export const until = Timestamp.describe('In the future')

export const action = z.strictObject({ id: AlertId, expected_updated_at: ExpectedUpdatedAt })
