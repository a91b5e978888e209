import { z } from 'zod'
import { Timestamp } from '../time/timestamp.ts'
import { healthFactorKeys, healthTiers } from './factors.ts'

export const HealthTier = z.enum(healthTiers)
export type HealthTier = z.infer<typeof HealthTier>

export const HealthFactorKey = z.enum(healthFactorKeys)
export type HealthFactorKey = z.infer<typeof HealthFactorKey>

/** One reason for the score. */
export const HealthFactor = z.object({
  key: HealthFactorKey,
  /** What it gives, and what it could give: the points of all factors sum to the score, `of` to 100. */
  points: z.number().int(),
  of: z.number().int(),
  /** In the unit of the factor: business hours, tickets overdue, days, percent of the limit. Null when nothing is known; the factor then counts for nothing. */
  measured: z.number().nullable(),
  sentence: z.string(),
})
export type HealthFactor = z.infer<typeof HealthFactor>

/** How well a client is looked after, 0 to 100, and why. Score and tier are null while nothing at all is known. */
export const HealthScore = z.object({
  score: z.number().int().nullable(),
  tier: HealthTier.nullable(),
  factors: z.array(HealthFactor),
})
export type HealthScore = z.infer<typeof HealthScore>

/** One reason why a client needs somebody, in points of its risk. */
export const RiskReason = z.object({
  key: z.enum(['alerts', 'waiting', 'health']),
  points: z.number().int(),
  sentence: z.string(),
})
export type RiskReason = z.infer<typeof RiskReason>

/** 0 to 100; the reasons sum to it, the weightiest first. */
export const ClientRisk = z.object({ risk: z.number().int(), reasons: z.array(RiskReason) })
export type ClientRisk = z.infer<typeof ClientRisk>

/** The one thing to do next for a client. */
export const NextAction = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('reply'), communication_id: z.string(), text: z.string() }),
  z.object({ kind: z.literal('contact'), text: z.string() }),
  z.object({ kind: z.literal('meet'), text: z.string() }),
  z.object({ kind: z.literal('assign'), ticket_id: z.string(), text: z.string() }),
  z.object({ kind: z.literal('ticket'), ticket_id: z.string(), text: z.string() }),
  z.object({ kind: z.literal('alert'), alert_id: z.string(), text: z.string() }),
])
export type NextAction = z.infer<typeof NextAction>

/** Where a client stands, as its last evaluation left it. */
export const ClientStanding = z.object({
  client_id: z.string(),
  ...HealthScore.shape,
  ...ClientRisk.shape,
  next_action: NextAction.nullable(),
  /** The oldest message of theirs that waits for an answer. */
  waiting_since: Timestamp.nullable(),
  waiting_communication_id: z.string().nullable(),
  last_contact_at: Timestamp.nullable(),
  /** Communications in each of the last twelve weeks, the present one last. */
  trend: z.array(z.number().int()),
  evaluated_at: Timestamp,
})
export type ClientStanding = z.infer<typeof ClientStanding>
