import type { AlertRuleKind, WatchRule } from './alert-rule.ts'

type Default<Kind extends AlertRuleKind> = Omit<WatchRule<Kind>, 'id' | 'kind' | 'client_ids'> & {
  name: string
}

const quick = { enabled: true, for_minutes: 0, keep_firing_minutes: 0, retrigger_minutes: 1_440 } as const

/** What each rule says until the agency changes it, and again when it is reset. */
export const ruleDefaults: { [Kind in AlertRuleKind]: Default<Kind> } = {
  unanswered_inbound: {
    ...quick,
    name: 'Unanswered message',
    calendar: 'business',
    params: {
      levels: [
        { severity: 'high', hours: 8 },
        { severity: 'critical', hours: 24 },
      ],
    },
  },
  silent_client: {
    ...quick,
    name: 'Silent client',
    calendar: 'always',
    params: {
      levels: [
        { severity: 'medium', days: 14 },
        { severity: 'high', days: 30 },
      ],
    },
  },
  no_meeting: {
    ...quick,
    name: 'No meeting',
    calendar: 'always',
    params: { levels: [{ severity: 'low', days: 45 }] },
  },
  unassigned_ticket: {
    ...quick,
    name: 'Unassigned ticket',
    calendar: 'business',
    params: { levels: [{ severity: 'medium', hours: 4 }] },
  },
  overdue_ticket: {
    ...quick,
    name: 'Overdue ticket',
    calendar: 'always',
    params: {
      limits: { urgent: 24, high: 168, medium: 336, low: 720 },
      levels: [
        { severity: 'medium', percent: 75 },
        { severity: 'high', percent: 100 },
      ],
    },
  },
  stale_ticket: {
    ...quick,
    name: 'Stale ticket',
    calendar: 'always',
    params: { levels: [{ severity: 'low', days: 7 }] },
  },
  ticket_surge: {
    ...quick,
    name: 'Ticket surge',
    calendar: 'always',
    // The window moves on hour by hour: without a day's grace a surge would end and begin again.
    keep_firing_minutes: 1_440,
    params: { levels: [{ severity: 'high', factor: 2, minimum: 5 }] },
  },
}

/** A copy of a kind's defaults, to keep. */
export function defaultRule<Kind extends AlertRuleKind>(kind: Kind): Default<Kind> {
  return structuredClone(ruleDefaults[kind])
}
