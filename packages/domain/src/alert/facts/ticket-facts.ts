import { ticketStage } from '../../ticket/ticket-state.ts'
import type { Stretch, TicketFacts } from './client-facts.ts'
import type { TicketHistory } from './client-history.ts'

/** What a ticket is at an instant, from all it was before; null when it was not there yet. */
export function ticketFacts(ticket: TicketHistory, at: number): TicketFacts | null {
  const { ticket_id, title, created_at, states } = ticket
  let facts = null as TicketFacts | null
  let stood = null as Stretch | null
  const waits: Stretch[] = []
  for (const state of states) {
    if (state.at > at) break
    const stage = ticketStage(state.status)
    if (stage === 'open') {
      if (stood && state.at > stood.from) waits.push({ from: stood.from, to: state.at })
      stood = null
    } else stood ??= { from: state.at, to: null }
    facts = {
      ticket_id,
      title,
      status: state.status,
      priority: state.priority,
      assignee_id: state.assignee_id,
      created_at,
      changed_at: state.at,
      unassigned_since: state.assignee_id === null ? (facts?.unassigned_since ?? state.at) : null,
      closed_at: stage === 'closed' ? (facts?.closed_at ?? state.at) : null,
      waits,
    }
  }
  // What it waits for now, unless it is closed: a clock that has been read need not stand still.
  if (facts && stood) {
    const until = facts.closed_at
    if (until === null) waits.push(stood)
    else if (until > stood.from) waits.push({ from: stood.from, to: until })
  }
  return facts
}
