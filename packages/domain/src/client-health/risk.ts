import type { AlertSeverity } from '../alert/alert.ts'
import type { ClientFacts } from '../alert/facts/client-facts.ts'
import type { BusinessCalendar } from '../business-hours/business-calendar.ts'
import type { ClientRisk, HealthScore } from './health.ts'

/** Of an alert that is neither resolved nor snoozed, made by a rule or by hand. */
export type RiskAlert = { alert_id: string; severity: AlertSeverity | null; title: string }

/** How much a client needs somebody. A client that is not active needs nobody. */
export function riskOf(
  _facts: ClientFacts,
  _health: HealthScore,
  _alerts: readonly RiskAlert[],
  _calendar: BusinessCalendar,
  _now: number,
): ClientRisk {
  throw new Error('not built yet')
}
