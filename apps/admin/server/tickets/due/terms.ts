import { raw } from '@audienceos/db'
import {
  BusinessCalendar,
  type DueRule,
  defaultCalendar,
  dueRuleOf,
  RuleCalendar,
  ruleParams,
} from '@audienceos/domain'
import { z } from 'zod'

/** What decides when the tickets of an agency are due. */
export type DueTerms = { rule: DueRule; calendar: BusinessCalendar }

/** A JSON value that `readTerms` reads: the agency's rule for overdue tickets and its business hours, as stored. */
export const terms_json = raw(`json_build_object(
  'rule', (
    select json_build_object('enabled', r.enabled, 'params', r.params, 'calendar', r.calendar)
    from audienceos.alert_rules r
    where r.agency_id = (select audienceos.current_agency_id()) and r.kind = 'overdue_ticket' and r.is_preset
  ),
  'calendar', (
    select json_build_object('time_zone', c.time_zone, 'week', c.week, 'holidays', c.holidays)
    from audienceos.business_calendars c where c.agency_id = (select audienceos.current_agency_id())
  ))`)

const StoredRule = z.object({
  enabled: z.boolean(),
  params: ruleParams.overdue_ticket.catch(() => dueRuleOf(undefined).params),
  calendar: RuleCalendar,
})

/** As the evaluation of alerts reads them: what is not stored, or cannot be read, counts as what everybody starts with. */
export function readTerms({ rule, calendar }: { rule: unknown; calendar: unknown }): DueTerms {
  const stored = StoredRule.safeParse(rule)
  const hours = BusinessCalendar.safeParse(calendar)
  return {
    rule: dueRuleOf(stored.data),
    calendar: hours.success ? hours.data : defaultCalendar,
  }
}
