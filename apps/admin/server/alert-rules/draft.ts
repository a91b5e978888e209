import { type AlertRuleKind, defaultRule } from '@audienceos/domain'
import { acceptParams } from './accept-rule.ts'

type Given = {
  kind: AlertRuleKind
  params?: unknown
  calendar?: 'business' | 'always' | undefined
  for_minutes?: number | undefined
  keep_firing_minutes?: number | undefined
  retrigger_minutes?: number | undefined
}

/** What a new rule says where it says nothing: as its kind comes. @throws AppError invalid */
export function draftOf({ kind, ...given }: Given) {
  const usual = defaultRule(kind)
  return {
    params: given.params === undefined ? usual.params : acceptParams(kind, given.params),
    calendar: given.calendar ?? usual.calendar,
    for_minutes: given.for_minutes ?? usual.for_minutes,
    keep_firing_minutes: given.keep_firing_minutes ?? usual.keep_firing_minutes,
    retrigger_minutes: given.retrigger_minutes ?? usual.retrigger_minutes,
  }
}
