import {
  ClientId,
  ClientStatus,
  HealthFactor,
  HealthTier,
  NextAction,
  RiskReason,
  Timestamp,
  UserId,
} from '@audienceos/domain'
import { oc } from '@orpc/contract'
import { z } from 'zod'
import { listQuery, pageOf } from './list.ts'

const BySeverity = z.object({
  critical: z.number().int(),
  high: z.number().int(),
  medium: z.number().int(),
  low: z.number().int(),
})

/** The oldest message of a client that nobody has answered yet. */
export const WaitingMessage = z.object({
  since: Timestamp,
  communication_id: z.guid().nullable(),
  subject: z.string().nullable(),
  from_name: z.string().nullable(),
  preview: z.string().nullable(),
})
export type WaitingMessage = z.infer<typeof WaitingMessage>

/** How a client stands, as of its last evaluation; before the first one everything measured is null or empty. */
export const Standing = z.object({
  score: z.number().int().nullable().describe('0 to 100; null while nothing is known'),
  tier: HealthTier.nullable(),
  factors: z.array(HealthFactor),
  risk: z.number().int().describe('0 to 100: what the portfolio is ranked by'),
  reasons: z.array(RiskReason).describe('The weightiest first'),
  next_action: NextAction.nullable(),
  waiting: WaitingMessage.nullable(),
  last_contact_at: Timestamp.nullable(),
  trend: z.array(z.number().int()).describe('Communications in each of the last 12 weeks, oldest first'),
  evaluated_at: Timestamp.nullable(),
})
export type Standing = z.infer<typeof Standing>

/** A client of the portfolio. */
export const PortfolioRow = Standing.extend({
  client_id: ClientId,
  client_name: z.string(),
  client_status: ClientStatus,
  owner_id: UserId.nullable(),
  owner_name: z.string().nullable(),
  alerts: BySeverity.describe('Unresolved and not snoozed; without a severity they count as low'),
  tickets: z.object({
    open: z.number().int(),
    overdue: z.number().int().describe('As the health of the client counts them'),
  }),
  health_trend: z.number().int().nullable().describe('Points of health against four weeks ago'),
})
export type PortfolioRow = z.infer<typeof PortfolioRow>

/** Of all clients that the list could show, whatever their tier and page. */
export const PortfolioSummary = z.object({
  clients: z.number().int(),
  need_you: z.number().int().describe('With a high or critical alert, or waiting for an answer'),
  waiting: z.number().int(),
  overdue_tickets: z.number().int(),
})
export type PortfolioSummary = z.infer<typeof PortfolioSummary>

/** How a client was on a day. */
export const HealthDay = z.object({
  day: z.iso.date(),
  score: z.number().int().nullable(),
  tier: HealthTier.nullable(),
  factors: z.array(HealthFactor),
})
export type HealthDay = z.infer<typeof HealthDay>

/** How a client stands, and how it came to that. */
export const ClientHealth = z.object({
  client_id: ClientId,
  standing: Standing,
  days: z.array(HealthDay).describe('Oldest first, at most the last 400'),
})
export type ClientHealth = z.infer<typeof ClientHealth>

const tag = oc.route({ tags: ['portfolio'] })

export const portfolio = {
  list: tag
    .route({ method: 'GET', path: '/portfolio', summary: 'The active clients, the one at most risk first' })
    .input(
      z.object({
        ...listQuery,
        owner_id: UserId.optional(),
        tier: HealthTier.optional(),
        q: z.string().trim().max(200).optional(),
      }),
    )
    .output(
      pageOf(PortfolioRow).extend({
        summary: PortfolioSummary.nullable().describe('With the first page alone'),
      }),
    ),
}
