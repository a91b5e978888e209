import { z } from 'zod'
import { Timestamp } from '../time/timestamp.ts'
import { AlertSeverity } from './alert.ts'

/** What `measured` and the limits count. */
export const EvidenceUnit = z.enum(['business_hours', 'hours', 'business_days', 'days', 'percent', 'tickets'])
export type EvidenceUnit = z.infer<typeof EvidenceUnit>

const ticket = { ticket_id: z.string(), title: z.string(), status: z.string().nullable() }

/** What the alert is about, by the kind of its rule. */
export const EvidenceSubject = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('unanswered_inbound'),
    /** The oldest message that waits. */
    communication_id: z.string(),
    from_name: z.string().nullable(),
    subject: z.string().nullable(),
    /** How many messages of the client wait, this one included. */
    waiting: z.number().int(),
  }),
  z.object({ kind: z.literal('silent_client') }),
  /** `met`: whether there ever was a meeting; else it counts from the first contact. */
  z.object({ kind: z.literal('no_meeting'), met: z.boolean() }),
  z.object({ kind: z.literal('unassigned_ticket'), ...ticket }),
  z.object({
    kind: z.literal('overdue_ticket'),
    ...ticket,
    priority: z.string().nullable(),
    limit_hours: z.number(),
    /** Hours spent waiting for the client, which do not count. */
    credited_hours: z.number(),
  }),
  z.object({ kind: z.literal('stale_ticket'), ...ticket }),
  z.object({
    kind: z.literal('ticket_surge'),
    /** The mean of a week in the eight weeks before. */
    weekly_mean: z.number(),
  }),
])
export type EvidenceSubject = z.infer<typeof EvidenceSubject>

/** What was measured when a rule raised, re-opened or escalated an alert; it is not touched in between. */
export const AlertEvidence = z.object({
  subject: EvidenceSubject,
  client_name: z.string(),
  /** What the clock counts from: the message, the last contact, the ticket. */
  began_at: Timestamp,
  measured_at: Timestamp,
  measured: z.number(),
  unit: EvidenceUnit,
  /** From which measure on the alert has which severity, mildest first. */
  limits: z.array(z.object({ severity: AlertSeverity, at: z.number() })),
})
export type AlertEvidence = z.infer<typeof AlertEvidence>
