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
import { type Query, readTogether } from './read-together.ts'

type Row = Omit<WatchRule, 'params'> & { params: unknown; is_preset: boolean }

/** What an agency has agreed on: its rules, and when it works. */
export type Agreed = { rules: WatchRule[]; calendar: BusinessCalendar }

export async function readAgreed(sql: Sql, agency_id: string): Promise<Agreed> {
  const { rules, calendars } = await readTogether(sql, {
    rules: rulesOf(agency_id),
    calendars: calendarOf(agency_id),
  })
  return { rules: withPresets(rules, agency_id), calendar: calendarIn(calendars) }
}

function rulesOf(agency_id: string): Query<Row> {
  return {
    text: `select r.id, r.kind, r.enabled, r.params, r.calendar, r.for_minutes, r.keep_firing_minutes,
       r.retrigger_minutes, r.client_ids, r.is_preset
     from audienceos.alert_rules r where r.agency_id = $1::uuid`,
    params: [agency_id],
  }
}

function calendarOf(agency_id: string): Query<unknown> {
  return {
    text: 'select c.time_zone, c.week, c.holidays from audienceos.business_calendars c where c.agency_id = $1::uuid',
    params: [agency_id],
  }
}

/**
 * All rules of an agency. A preset that nobody has changed need not be stored; parameters that plain SQL has made odd
 * count as the kind's own.
 */
function withPresets(rows: readonly Row[], agency_id: string): WatchRule[] {
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

/** One that cannot be read counts as none. */
function calendarIn([row]: readonly unknown[]): BusinessCalendar {
  const calendar = BusinessCalendar.safeParse(row)
  return calendar.success ? calendar.data : defaultCalendar
}
