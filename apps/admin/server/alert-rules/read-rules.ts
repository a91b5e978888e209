import { empty, type Sql, sql } from '@audienceos/db'
import {
  type AgencyId,
  AppError,
  alertRuleKinds,
  defaultRule,
  presetRules,
  ruleParams,
  ruleSettings,
} from '@audienceos/domain'
import type { AlertRuleRow } from '../../contract/alert-rules.ts'
import type { Reader } from '../clients/read-client.ts'

const most_minutes = ruleSettings.for_minutes.maxValue ?? 0

/** The rules of the caller's agency: the presets in the order of their kinds, then the others, oldest first. */
export async function readRules(db: Reader, agency_id: AgencyId): Promise<AlertRuleRow[]> {
  const rows = await find(db, sql`true`)
  // Presets that nobody has evaluated or changed yet are as they come.
  const presets = presetRules(agency_id).map(
    (preset): AlertRuleRow =>
      rows.find(({ is_preset, kind }) => is_preset && kind === preset.kind) ?? {
        ...preset,
        updated_by_name: null,
      },
  )
  return [...presets, ...rows.filter(({ is_preset }) => !is_preset)]
}

/** One rule as its row has it, which a transaction may hold until its end. @throws AppError not_found */
export async function readRule(db: Reader, id: string, hold = false): Promise<AlertRuleRow> {
  const [rule] = await find(db, sql`r.id = ${id}::uuid`, hold)
  if (rule === undefined) throw noRule()
  return rule
}

export async function findRule(db: Reader, id: string): Promise<AlertRuleRow | undefined> {
  return (await find(db, sql`r.id = ${id}::uuid`))[0]
}

export function noRule(): AppError {
  return new AppError('not_found', 'There is no such rule.')
}

/** A preset that is written down is no more changed than one that is not: both have no updated_at. */
const as_it_came = sql`r.updated_at = r.created_at`

async function find(db: Reader, which: Sql, hold = false): Promise<AlertRuleRow[]> {
  const rows = await db.$queryRaw<{ rule: AlertRuleRow }[]>(sql`
    select json_build_object('id', r.id, 'agency_id', r.agency_id, 'kind', r.kind, 'name', r.name,
      'enabled', r.enabled, 'params', r.params, 'calendar', r.calendar, 'for_minutes', r.for_minutes,
      'keep_firing_minutes', r.keep_firing_minutes, 'retrigger_minutes', r.retrigger_minutes,
      'client_ids', r.client_ids, 'is_preset', r.is_preset,
      'updated_at', case when not (r.is_preset and ${as_it_came}) then audienceos.rfc3339(r.updated_at) end,
      'updated_by', r.updated_by, 'updated_by_name', coalesce(m.full_name, l.full_name)) as rule
    from audienceos.alert_rules r
    left join audienceos.members() m on m.id = r.updated_by
    left join audienceos.former_members() l on l.id = r.updated_by
    where r.agency_id = (select audienceos.current_agency_id()) and ${which}
    order by r.created_at, r.id ${hold ? sql`for update of r` : empty}`)
  return rows.filter(({ rule }) => alertRuleKinds.includes(rule.kind)).map(({ rule }) => readable(rule))
}

/** What plain SQL may have put into a row does not take the page down: it counts as the default, or as near as it goes. */
function readable(rule: AlertRuleRow): AlertRuleRow {
  const usual = defaultRule(rule.kind)
  const minutes = (value: number) => Math.min(value, most_minutes)
  return {
    ...rule,
    name: rule.name.trim().slice(0, 200) || usual.name,
    params: ruleParams[rule.kind].safeParse(rule.params).success ? rule.params : usual.params,
    for_minutes: minutes(rule.for_minutes),
    keep_firing_minutes: minutes(rule.keep_firing_minutes),
    retrigger_minutes: minutes(rule.retrigger_minutes),
  } as AlertRuleRow
}
