import { clockOf } from '../alert/condition/clock.ts'
import type { ClientFacts } from '../alert/facts/client-facts.ts'
import type { RuleCalendar } from '../alert/rule/alert-rule.ts'
import { ruleDefaults } from '../alert/rule/defaults.ts'
import type { BusinessCalendar } from '../business-hours/business-calendar.ts'
import { businessTime } from '../business-hours/business-time.ts'
import { healthFactorKeys, healthTiers, healthWeights, tierScores } from './factors.ts'
import type { HealthScore, HealthTier } from './health.ts'
import { measureFactors, type TicketLimits } from './measure.ts'
import { wholeShares } from './shares.ts'

const unknown = {
  response_time: 'No message of theirs in the last 90 days.',
  open_requests: 'No ticket open, or closed in the last 90 days.',
  meetings: 'No meeting on record.',
  resolution_time: 'No ticket closed in the last 90 days.',
  recent_activity: 'No contact on record.',
}

/**
 * The health of a client. What is not known counts for nothing: the weight is shared out among the rest.
 * `limits`: how many hours a ticket of each priority may take, and `ticket_calendar`: of which, as the overdue rule says.
 */
export function clientHealth(
  facts: ClientFacts,
  calendar: BusinessCalendar,
  now: number,
  limits: TicketLimits = ruleDefaults.overdue_ticket.params.limits,
  ticket_calendar: RuleCalendar = 'always',
): HealthScore {
  const business = businessTime(calendar)
  const tickets = { limits, clock: clockOf(ticket_calendar, business) }
  const measures = measureFactors(facts, business, now, tickets, calendar.time_zone)
  const known = healthFactorKeys.reduce((sum, key) => sum + (measures[key] ? healthWeights[key] : 0), 0)
  const of = wholeShares(
    healthFactorKeys.map((key) => (measures[key] ? (healthWeights[key] / known) * 100 : 0)),
  )
  const points = wholeShares(
    healthFactorKeys.map((key, index) => (measures[key]?.share ?? 0) * (of[index] ?? 0)),
  )
  const score = known === 0 ? null : points.reduce((sum, one) => sum + one, 0)
  return {
    score,
    tier: score === null ? null : tierOf(score),
    factors: healthFactorKeys.map((key, index) => ({
      key,
      points: points[index] ?? 0,
      of: of[index] ?? 0,
      measured: measures[key]?.measured ?? null,
      sentence: measures[key]?.sentence ?? unknown[key],
    })),
  }
}

/** The tier of a score. */
export function tierOf(score: number): HealthTier {
  return healthTiers.find((tier) => score >= tierScores[tier]) ?? 'critical'
}
