import type { AlertRule } from '../../alert/rule/alert-rule.ts'
import { businessCalendar } from '../calendar/business-calendar.ts'
import type { AlertRuleRow, BusinessCalendarRow } from '../rows.ts'
import { stamp, type World, workdayAgo } from '../world.ts'

/** How long ago the agency looked over its rules and hours, in days. */
const settled = 200

/** The agency's rules, as every agency has them. */
export function ruleRows(world: World, rules: readonly AlertRule[]): AlertRuleRow[] {
  const at = stamp(workdayAgo(world, settled, 700))
  return rules.map(({ updated_at: _, updated_by: __, ...rule }) => ({
    ...rule,
    created_at: at,
    updated_at: at,
  }))
}

export function calendarRows(world: World): BusinessCalendarRow[] {
  const at = stamp(workdayAgo(world, settled, 700))
  return [{ agency_id: world.agency_id, ...businessCalendar(world.now), created_at: at, updated_at: at }]
}
