import type { AlertSeverity } from '../../alerts/alert-types.ts'
import { severityLabel } from '../../alerts/severity-icon.tsx'
import type { Rule, RuleKind } from '../rule-types.ts'

export type Severity = AlertSeverity

/** What a rule of each kind watches for, in a sentence. */
export const ruleSentences: Record<RuleKind, string> = {
  unanswered_inbound: 'A client wrote an e-mail and nobody has answered, called or met them since.',
  silent_client: 'Nothing was said in either direction: no mail, no call, no meeting.',
  no_meeting: 'There was no meeting with the client for a while.',
  unassigned_ticket: 'A ticket is open and nobody has taken it.',
  overdue_ticket: 'A ticket takes longer than its priority allows. Waiting for the client does not count.',
  stale_ticket: 'A ticket is open and nothing has changed on it.',
  ticket_surge: 'A client opened far more tickets in seven days than in its usual week.',
}

/** What is measured, before the limits: "Waiting for". */
export const measured: Record<RuleKind, string> = {
  unanswered_inbound: 'Waiting for',
  silent_client: 'Silent for',
  no_meeting: 'No meeting for',
  unassigned_ticket: 'Unassigned for',
  overdue_ticket: 'Of the time its priority allows',
  stale_ticket: 'Unchanged for',
  ticket_surge: 'Tickets in seven days',
}

/** In what a limit is written, for the kinds that have one number. */
export const unitOf: Record<Exclude<RuleKind, 'ticket_surge'>, 'hours' | 'days' | 'percent'> = {
  unanswered_inbound: 'hours',
  silent_client: 'days',
  no_meeting: 'days',
  unassigned_ticket: 'hours',
  overdue_ticket: 'percent',
  stale_ticket: 'days',
}

type AnyLevel = {
  severity: Severity
  hours?: number
  days?: number
  percent?: number
  factor?: number
  minimum?: number
}

/** The levels of a rule, whatever it measures. */
export const levelsOf = (rule: Pick<Rule, 'params'>): AnyLevel[] => rule.params.levels as AnyLevel[]

/** "8 h high, 24 h critical, in business hours". */
export function summaryOf(rule: Rule): string {
  const levels = levelsOf(rule).map((level) => {
    const severity = severityLabel(level.severity).toLowerCase()
    if (level.factor !== undefined)
      return `${level.factor}× the usual, at least ${level.minimum}: ${severity}`
    if (level.percent !== undefined) return `${level.percent} % ${severity}`
    return `${level.hours === undefined ? `${level.days} d` : `${level.hours} h`} ${severity}`
  })
  return `${levels.join(', ')}${rule.calendar === 'business' ? ', in business hours' : ''}`
}
