import type { Sql } from '@audienceos/auth-sync'
import {
  type AlertRuleKind,
  alertRuleKinds,
  BusinessCalendar,
  defaultCalendar,
  defaultRule,
  presetRuleId,
  presetRules,
  ruleParams,
  type WatchRule,
} from '@audienceos/domain'
import { readJson } from './scope.ts'

type Row = Omit<WatchRule, 'params'> & { params: unknown; is_preset: boolean }

/**
 * All rules of an agency. A preset that nobody has changed need not be stored; parameters that plain SQL has made odd
 * count as the kind's own.
 */
export async function readRules(sql: Sql, agency_id: string): Promise<WatchRule[]> {
  const rows = await readJson<Row>(
    sql,
    `select r.id, r.kind, r.enabled, r.params, r.calendar, r.for_minutes, r.keep_firing_minutes, r.retrigger_minutes,
       r.client_ids, r.is_preset
     from audienceos.alert_rules r where r.agency_id = $1::uuid`,
    [agency_id],
  )
  const stored = rows.filter(({ kind }) => alertRuleKinds.includes(kind))
  const unchanged = presetRules(agency_id).filter(
    ({ kind }) => !stored.some((row) => row.is_preset && row.kind === kind),
  )
  return [...stored.map(readable), ...unchanged]
}

function readable({ is_preset: _, ...rule }: Row): WatchRule {
  const params = ruleParams[rule.kind as AlertRuleKind].safeParse(rule.params)
  return { ...rule, params: params.success ? params.data : defaultRule(rule.kind).params } as WatchRule
}

/** The agency's own rule of how long tickets may take. */
export function ticketRule(
  rules: readonly WatchRule[],
  agency_id: string,
): WatchRule<'overdue_ticket'> | undefined {
  const id = presetRuleId(agency_id, 'overdue_ticket')
  for (const rule of rules) if (rule.kind === 'overdue_ticket' && rule.id === id) return rule
  return undefined
}

/** When an agency works. One that cannot be read counts as none. */
export async function readCalendar(sql: Sql, agency_id: string): Promise<BusinessCalendar> {
  const [row] = await readJson<unknown>(
    sql,
    `select c.time_zone, c.week, c.holidays from audienceos.business_calendars c where c.agency_id = $1::uuid`,
    [agency_id],
  )
  const calendar = BusinessCalendar.safeParse(row)
  return calendar.success ? calendar.data : defaultCalendar
}
