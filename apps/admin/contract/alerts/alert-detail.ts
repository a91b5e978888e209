import {
  AlertEvidence,
  AlertId,
  AlertSeverity,
  AlertStatus,
  ClientId,
  CommunicationSummary,
  ResolveCause,
  Ticket,
  Timestamp,
  UserId,
} from '@audienceos/domain'
import { z } from 'zod'
import { AlertRow } from './alert-row.ts'

/** One entry of an alert's history, which is never changed. */
export const AlertEvent = z.object({
  id: z.string(),
  at: Timestamp,
  action: z
    .string()
    .describe(
      'raised, escalated, acknowledged, unacknowledged, resolved, reopened, snoozed, unsnoozed, edited',
    ),
  actor_id: UserId.nullable().describe('null: the evaluation'),
  actor_name: z.string().nullable(),
  from_status: z.string().nullable(),
  to_status: z.string().nullable(),
  from_severity: z.string().nullable(),
  to_severity: z.string().nullable(),
  cause: z.string().nullable(),
  details: z.unknown(),
})
export type AlertEvent = z.infer<typeof AlertEvent>

/** What an alert is about. `gone`: the row was deleted since. */
export const AlertSubject = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('communication'), communication: CommunicationSummary }),
  z.object({ kind: z.literal('ticket'), ticket: Ticket.omit({ agency_id: true }) }),
  z.object({ kind: z.literal('client'), client: z.object({ id: ClientId, name: z.string() }) }),
  z.object({ kind: z.literal('gone') }),
])
export type AlertSubject = z.infer<typeof AlertSubject>

/** One alert with everything its panel shows. */
export const AlertDetail = AlertRow.extend({
  created_by_name: z.string().nullable(),
  resolved_by: UserId.nullable(),
  resolved_by_name: z.string().nullable(),
  evidence: AlertEvidence.nullable().catch(null).describe('What was measured; null where no rule raised it'),
  subject: AlertSubject.nullable(),
  ticket: Ticket.omit({ agency_id: true }).nullable(),
  previous_alert: z
    .object({
      id: AlertId,
      title: z.string(),
      severity: AlertSeverity.nullable(),
      status: AlertStatus.nullable(),
      created_at: Timestamp.nullable(),
      resolved_at: Timestamp.nullable(),
      resolve_cause: ResolveCause.nullable(),
    })
    .nullable(),
  events: z.array(AlertEvent).describe('Newest first, at most 200'),
})
export type AlertDetail = z.infer<typeof AlertDetail>
