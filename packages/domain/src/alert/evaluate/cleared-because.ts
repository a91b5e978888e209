import type { ClientFacts, TicketFacts } from '../facts/client-facts.ts'
import type { ResolveCause } from '../resolve-cause.ts'
import type { KnownAlert } from './known-alert.ts'

/** Why the condition of an alert is over, though its rule still watches the client. */
export function clearedBecause(alert: KnownAlert, facts: ClientFacts): ResolveCause {
  const since = (at: number | null) => at !== null && at > alert.began_at
  switch (alert.kind) {
    case 'unanswered_inbound': {
      if (facts.unanswered.some(({ communication_id }) => communication_id === alert.subject_id))
        return 'threshold_changed'
      if (facts.last_reply_at !== null && facts.last_reply_at >= alert.began_at) return 'answered'
      return facts.handled_until !== null && facts.handled_until >= alert.began_at
        ? 'handled'
        : 'subject_gone'
    }
    case 'silent_client':
      return since(facts.last_contact_at) ? 'contacted' : 'threshold_changed'
    case 'no_meeting':
      return since(facts.last_meeting_at) ? 'met' : 'threshold_changed'
    case 'ticket_surge':
      return 'calmed'
    default:
      return ticketCause(
        alert,
        facts.tickets.find(({ ticket_id }) => ticket_id === alert.subject_id),
      )
  }
}

function ticketCause(alert: KnownAlert, ticket: TicketFacts | undefined): ResolveCause {
  if (!ticket) return 'subject_gone'
  if (ticket.closed_at !== null) return 'ticket_closed'
  if (alert.kind === 'unassigned_ticket' && ticket.unassigned_since === null) return 'assigned'
  const seen = alert.kind === 'stale_ticket' ? alert.began_at : alert.created_at
  return ticket.changed_at > seen ? 'ticket_changed' : 'threshold_changed'
}

/** Ends that no rule's `keep_firing_minutes` puts off: there is nothing left that could flap. */
const final: readonly ResolveCause[] = [
  'inhibited',
  'rule_off',
  'rule_deleted',
  'client_inactive',
  'subject_gone',
  'threshold_changed',
]

export function isFinal(cause: ResolveCause): boolean {
  return final.includes(cause)
}

/**
 * Whether the same episode comes back as it was after such an end: a rule was changed and changed back, a reply deleted
 * again. Not after a person's word, and not when the ticket was closed and opened again.
 */
export function canBeRestored(cause: ResolveCause | null): boolean {
  return cause !== null && cause !== 'person' && cause !== 'ticket_closed'
}
