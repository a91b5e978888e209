import type { BusinessCalendar } from '../../business-hours/business-calendar.ts'
import { businessTime } from '../../business-hours/business-time.ts'
import type { ClientFacts } from '../facts/client-facts.ts'
import type { WatchRule } from '../rule/alert-rule.ts'
import type { AlertCondition } from './condition.ts'
import { watches, watchOf } from './watch-of.ts'

/** What the rules see in the facts of one client at `now`: what an evaluation may raise, and what it may come to. */
export function conditionsOf(
  facts: ClientFacts,
  rules: readonly WatchRule[],
  calendar: BusinessCalendar,
  now: number,
): AlertCondition[] {
  const business = businessTime(calendar)
  return rules.flatMap((rule) => (watches(rule, facts) ? watchOf(rule, business)(facts, now) : []))
}
