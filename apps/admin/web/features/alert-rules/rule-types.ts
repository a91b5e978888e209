import type { Outputs } from '../../api/types.ts'

export type Rule = Outputs['alertRules']['list']['items'][number]
export type RuleKind = Rule['kind']
export type DryRun = Outputs['alertRules']['dryRun']
export type Calendar = Outputs['calendar']['get']
export type Weekday = keyof Calendar['week']
