import type { ClientFacts } from '../alert/facts/client-facts.ts'
import type { RuleParams } from '../alert/rule/params.ts'
import type { BusinessCalendar } from '../business-hours/business-calendar.ts'
import type { HealthScore } from './health.ts'

/** The health of a client. `limits`: how many hours a ticket of each priority may take, those of the overdue rule. */
export function clientHealth(
  _facts: ClientFacts,
  _calendar: BusinessCalendar,
  _now: number,
  _limits?: RuleParams<'overdue_ticket'>['limits'],
): HealthScore {
  throw new Error('not built yet')
}
