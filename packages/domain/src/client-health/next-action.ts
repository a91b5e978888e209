import { isWatched } from '../alert/condition/watch-of.ts'
import type { ClientFacts } from '../alert/facts/client-facts.ts'
import type { AlertRuleKind, SubjectKind } from '../alert/rule/kinds.ts'
import { severityRank } from '../alert/severity.ts'
import type { NextAction } from './health.ts'
import type { RiskAlert } from './risk.ts'

/** `kind` and subject are null for an alert made by hand. */
export type ActionAlert = RiskAlert & {
  kind: AlertRuleKind | null
  subject_kind: SubjectKind | null
  subject_id: string | null
}

/** Among alerts of one severity, what comes first. */
const urgency: readonly (AlertRuleKind | null)[] = [
  'unanswered_inbound',
  null,
  'overdue_ticket',
  'ticket_surge',
  'unassigned_ticket',
  'silent_client',
  'stale_ticket',
  'no_meeting',
]

/** What to do first for a client: its worst alert that is neither resolved nor snoozed, else a message that waits. */
export function nextAction(facts: ClientFacts, alerts: readonly ActionAlert[]): NextAction | null {
  if (!isWatched(facts)) return null
  const [worst] = alerts.toSorted(
    (a, b) =>
      severityRank(b.severity) - severityRank(a.severity) ||
      urgency.indexOf(a.kind) - urgency.indexOf(b.kind) ||
      (a.alert_id < b.alert_id ? -1 : 1),
  )
  return worst ? actionOn(worst, facts) : reply(facts)
}

function actionOn(alert: ActionAlert, facts: ClientFacts): NextAction {
  const ticket = facts.tickets.find(({ ticket_id }) => ticket_id === alert.subject_id)
  switch (alert.kind) {
    case 'unanswered_inbound':
      return reply(facts) ?? look(alert)
    case 'silent_client':
      return { kind: 'contact', text: `Get in touch with ${facts.name}` }
    case 'no_meeting':
      return { kind: 'meet', text: `Plan a meeting with ${facts.name}` }
    case 'unassigned_ticket':
      return ticket
        ? { kind: 'assign', ticket_id: ticket.ticket_id, text: `Assign “${ticket.title}”` }
        : look(alert)
    case 'overdue_ticket':
    case 'stale_ticket':
      return ticket
        ? { kind: 'ticket', ticket_id: ticket.ticket_id, text: `Move “${ticket.title}” on` }
        : look(alert)
    default:
      return look(alert)
  }
}

function reply({ name, unanswered: [oldest] }: ClientFacts): NextAction | null {
  if (!oldest) return null
  const { communication_id, from_name, subject } = oldest
  const what = subject?.trim() ? ` about “${subject.trim()}”` : ''
  return { kind: 'reply', communication_id, text: `Answer ${from_name?.trim() || name}${what}` }
}

function look({ alert_id, title }: RiskAlert): NextAction {
  return { kind: 'alert', alert_id, text: `Look at “${title}”` }
}
