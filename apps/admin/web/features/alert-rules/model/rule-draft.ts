import { severities } from '../../alerts/alerts-search.ts'
import type { Rule, RuleKind } from '../rule-types.ts'
import { levelsOf, type Severity, unitOf } from './rule-words.ts'

export const priorities = ['urgent', 'high', 'medium', 'low'] as const
export type Priority = (typeof priorities)[number]

/** One severity of a rule as text; an empty `limit` leaves it out. `minimum` is for surges alone. */
export type LevelDraft = { limit: string; minimum: string }

/** A rule as its form holds it. */
export type RuleDraft = {
  name: string
  calendar: 'business' | 'always'
  client_ids: readonly string[] | null
  levels: Record<Severity, LevelDraft>
  /** Hours each priority may take; for overdue tickets alone. */
  limits: Record<Priority, string>
  for_minutes: number
  keep_firing_minutes: number
  retrigger_minutes: number
}

/** What is saved of a draft. */
export type RuleChange = Pick<
  Rule,
  'name' | 'calendar' | 'for_minutes' | 'keep_firing_minutes' | 'retrigger_minutes'
> & { params: unknown; client_ids: string[] | null }

const nothing = (): LevelDraft => ({ limit: '', minimum: '' })

/** A rule as the form holds it. */
export function draftOfRule(rule: Rule): RuleDraft {
  const levels: RuleDraft['levels'] = {
    critical: nothing(),
    high: nothing(),
    medium: nothing(),
    low: nothing(),
  }
  for (const level of levelsOf(rule))
    levels[level.severity] = {
      limit: String(level.factor ?? level.percent ?? level.hours ?? level.days ?? ''),
      minimum: level.minimum === undefined ? '' : String(level.minimum),
    }
  const limits = rule.kind === 'overdue_ticket' ? rule.params.limits : undefined
  return {
    name: rule.name,
    calendar: rule.calendar,
    client_ids: rule.client_ids,
    levels,
    limits: Object.fromEntries(
      priorities.map((each) => [each, String(limits?.[each] ?? '')]),
    ) as RuleDraft['limits'],
    for_minutes: rule.for_minutes,
    keep_firing_minutes: rule.keep_firing_minutes,
    retrigger_minutes: rule.retrigger_minutes,
  }
}

/** Whether nothing differs between two. */
export const sameDraft = (a: RuleDraft, b: RuleDraft): boolean => JSON.stringify(a) === JSON.stringify(b)

/** A number as people write it; undefined when it is none. */
function numberOf(text: string): number | undefined {
  const trimmed = text.trim().replace(',', '.')
  return /^\d+(\.\d+)?$/.test(trimmed) ? Number(trimmed) : undefined
}

const longestMinutes = 90 * 24 * 60

type Problems = Record<string, string>
const mildestFirst = [...severities].reverse()
const names: Record<Severity, string> = { critical: 'Critical', high: 'High', medium: 'Medium', low: 'Low' }

/**
 * Reads the form of a rule, or says what is wrong with which field: `name`, `clients`, `level.high`, `limit.urgent`. Of two
 * limits in the wrong order it is the one that differs from what is saved.
 */
export function readRuleDraft(
  kind: RuleKind,
  draft: RuleDraft,
  saved?: RuleDraft,
): { problems: Problems } | { change: RuleChange } {
  const problems: Problems = {}
  if (draft.name.trim() === '') problems.name = 'Give the rule a name.'
  if (draft.client_ids?.length === 0) problems.clients = 'Choose at least one client, or all of them.'
  const levels = readLevels(kind, draft, saved, problems)
  for (const field of ['for_minutes', 'keep_firing_minutes', 'retrigger_minutes'] as const)
    if (!(draft[field] >= 0)) problems[field] = 'Write a number.'
    else if (draft[field] > longestMinutes) problems[field] = 'At most 90 days.'
  const limits: Record<string, number> = {}
  if (kind === 'overdue_ticket')
    for (const priority of priorities) {
      const hours = numberOf(draft.limits[priority])
      if (hours === undefined || hours <= 0 || hours > 10_000)
        problems[`limit.${priority}`] = 'Write a number of hours.'
      else limits[priority] = hours
    }
  if (Object.keys(problems).length > 0) return { problems }
  return {
    change: {
      name: draft.name.trim(),
      calendar: draft.calendar,
      client_ids: draft.client_ids === null ? null : [...draft.client_ids],
      params: kind === 'overdue_ticket' ? { limits, levels } : { levels },
      for_minutes: draft.for_minutes,
      keep_firing_minutes: draft.keep_firing_minutes,
      retrigger_minutes: draft.retrigger_minutes,
    },
  }
}

function readLevels(
  kind: RuleKind,
  draft: RuleDraft,
  saved: RuleDraft | undefined,
  problems: Problems,
): object[] {
  const isNew = (severity: Severity) => saved?.levels[severity].limit !== draft.levels[severity].limit
  const levels: object[] = []
  let before: { severity: Severity; limit: number } | undefined
  for (const severity of mildestFirst) {
    const { limit: text, minimum } = draft.levels[severity]
    if (text.trim() === '') continue
    const limit = numberOf(text)
    const wrong = /^\s*-/.test(text) ? 'Write a number above zero.' : 'Write a number.'
    const problem = limit === undefined ? wrong : checkLimit(kind, limit, minimum)
    if (problem !== undefined || limit === undefined) {
      problems[`level.${severity}`] = problem ?? 'Write a number.'
      continue
    }
    if (before !== undefined && limit <= before.limit) {
      if (isNew(before.severity) && !isNew(severity))
        problems[`level.${before.severity}`] =
          `It is milder than ${names[severity].toLowerCase()}: it needs less.`
      else
        problems[`level.${severity}`] =
          `It is graver than ${names[before.severity].toLowerCase()}: it needs more.`
    }
    before = { severity, limit }
    levels.push(
      kind === 'ticket_surge'
        ? { severity, factor: limit, minimum: Number(minimum) }
        : { severity, [unitOf[kind]]: limit },
    )
  }
  if (levels.length === 0 && !Object.keys(problems).some((field) => field.startsWith('level.')))
    problems.levels = 'Give at least one limit.'
  return levels
}

function checkLimit(kind: RuleKind, limit: number, minimum: string): string | undefined {
  if (kind === 'ticket_surge') {
    if (limit < 1 || limit > 100) return 'Write how many times the usual: 1 to 100.'
    return /^\d+$/.test(minimum.trim()) && Number(minimum) >= 2 && Number(minimum) <= 1_000
      ? undefined
      : 'Write a whole number of tickets from 2.'
  }
  const unit = unitOf[kind]
  if (unit === 'hours') return limit > 0 && limit <= 10_000 ? undefined : 'Write hours up to 10,000.'
  if (!Number.isInteger(limit) || limit < 1 || limit > 1_000) return 'Write a whole number up to 1,000.'
  return undefined
}
