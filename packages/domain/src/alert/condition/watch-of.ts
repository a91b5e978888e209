import type { BusinessTime } from '../../business-hours/business-time.ts'
import type { ClientFacts } from '../facts/client-facts.ts'
import type { WatchRule } from '../rule/alert-rule.ts'
import { clockOf } from './clock.ts'
import { noMeeting } from './no-meeting.ts'
import { overdueTicket } from './overdue-ticket.ts'
import { silentClient } from './silent-client.ts'
import { staleTicket } from './stale-ticket.ts'
import { ticketSurge } from './ticket-surge.ts'
import { unansweredInbound } from './unanswered-inbound.ts'
import { unassignedTicket } from './unassigned-ticket.ts'
import type { Watch } from './watch.ts'

/** Makes a rule ready, by its kind. */
export function watchOf(rule: WatchRule, business: BusinessTime): Watch {
  const clock = clockOf(rule.calendar, business)
  switch (rule.kind) {
    case 'unanswered_inbound':
      return unansweredInbound(rule, clock)
    case 'silent_client':
      return silentClient(rule, clock)
    case 'no_meeting':
      return noMeeting(rule, clock)
    case 'unassigned_ticket':
      return unassignedTicket(rule, clock)
    case 'overdue_ticket':
      return overdueTicket(rule, clock)
    case 'stale_ticket':
      return staleTicket(rule, clock)
    case 'ticket_surge':
      return ticketSurge(rule, clock)
  }
}

/** Whether a client is one that rules look at: at work, and not the agency itself. */
export function isWatched(facts: ClientFacts): boolean {
  return facts.status === 'active' && !facts.is_workspace
}

/** Whether a rule looks at a client now. */
export function watches(rule: WatchRule, facts: ClientFacts): boolean {
  return (
    rule.enabled &&
    isWatched(facts) &&
    (rule.client_ids === null || rule.client_ids.includes(facts.client_id))
  )
}
