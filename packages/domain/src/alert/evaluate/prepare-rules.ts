import type { BusinessCalendar } from '../../business-hours/business-calendar.ts'
import { businessTime } from '../../business-hours/business-time.ts'
import type { Watch } from '../condition/watch.ts'
import { watchOf } from '../condition/watch-of.ts'
import type { WatchRule } from '../rule/alert-rule.ts'

type Ready = { rule: WatchRule; watch: Watch }

/** The rules of an agency with its calendar, made ready to look at one client after the other. */
export type PreparedRules = {
  /** Whether a client is silent depends on whether it waits for us, so silence is judged last. */
  first: readonly Ready[]
  last: readonly Ready[]
  by_id: ReadonlyMap<string, WatchRule>
  time_zone: string
}

export function prepareRules(rules: readonly WatchRule[], calendar: BusinessCalendar): PreparedRules {
  const business = businessTime(calendar)
  const ready = rules.map((rule) => ({ rule, watch: watchOf(rule, business) }))
  return {
    first: ready.filter(({ rule }) => rule.kind !== 'silent_client'),
    last: ready.filter(({ rule }) => rule.kind === 'silent_client'),
    by_id: new Map(rules.map((rule) => [rule.id, rule])),
    time_zone: calendar.time_zone,
  }
}
