import {
  Alert,
  AlertId,
  AlertRuleId,
  AlertRuleKind,
  ResolveCause,
  Timestamp,
  UserId,
} from '@audienceos/domain'
import { z } from 'zod'

/** A row of the inbox. `rule` is null for what a person raised; `why` is one sentence of what was measured. */
export const AlertRow = Alert.extend({
  client_name: z.string().nullable(),
  owner_id: UserId.nullable().describe('Who owns the client'),
  rule: AlertRuleKind.nullable(),
  rule_id: AlertRuleId.nullable(),
  subject_kind: z.enum(['communication', 'ticket', 'client']).nullable(),
  subject_id: z.guid().nullable(),
  why: z.string().nullable().describe('Why it fired, in one sentence; null where no rule raised it'),
  began_at: Timestamp.nullable().describe('Since when the condition holds, which may be before created_at'),
  created_by: UserId.nullable().describe('Who raised it; null where a rule did'),
  acknowledged_at: Timestamp.nullable(),
  acknowledged_by: UserId.nullable(),
  acknowledged_by_name: z.string().nullable(),
  snoozed_until: Timestamp.nullable().describe('In the past once the snooze is over'),
  occurrences: z.number().int().min(1).describe('How often it was raised: more than once when it came back'),
  previous_alert_id: AlertId.nullable(),
  resolve_cause: ResolveCause.nullable(),
  ticket_id: z.guid().nullable().describe('The ticket that was made of it'),
  updated_at: Timestamp.nullable(),
})
export type AlertRow = z.infer<typeof AlertRow>

/** What became of each alert, in the order of the request: `ok`, or why it stayed as it was. */
export const AlertBulkResult = z.object({
  id: AlertId,
  code: z.enum(['ok', 'not_found', 'conflict', 'stale']),
  alert: AlertRow.nullable().describe('As it is now; null where there is none'),
})
export type AlertBulkResult = z.infer<typeof AlertBulkResult>

/** What a snooze until then would hide from the inbox. */
export const SnoozePreview = z.object({
  until: Timestamp,
  hides: z.array(AlertRow),
  skips: z.array(z.object({ id: AlertId, code: z.enum(['not_found', 'conflict']) })),
})
export type SnoozePreview = z.infer<typeof SnoozePreview>
