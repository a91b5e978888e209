import type { BusinessCalendar } from '../../business-hours/business-calendar.ts'
import type { ClientFacts } from '../facts/client-facts.ts'
import type { WatchRule } from '../rule/alert-rule.ts'
import type { AlertCondition } from './condition.ts'

/** What the rules see in the facts of one client at `now`. */
export function conditionsOf(
  _facts: ClientFacts,
  _rules: readonly WatchRule[],
  _calendar: BusinessCalendar,
  _now: number,
): AlertCondition[] {
  throw new Error('not built yet')
}
