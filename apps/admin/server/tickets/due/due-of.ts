import { type TicketDue, type TicketState, ticketDue, ticketFacts } from '@audienceos/domain'
import type { DueTerms } from './terms.ts'

/** What `clock_columns` tells of a ticket, beside its row. Without `states` it has been open since it was created. */
export type TicketClock = {
  id: string
  status: string | null
  priority: string | null
  created: number | null
  states: [at: number, status: string | null, priority: string | null, assignee_id: string | null][] | null
}

/** The clock of the database may be ahead of ours by so much. */
const tolerance_ms = 60_000

/** How a ticket stands, and since when it is closed; instants in milliseconds. */
export function dueOf(
  clock: TicketClock,
  { rule, calendar }: DueTerms,
  now: number,
): TicketDue & { closed_at: number | null } {
  const states = statesOf(clock)
  const [first, last] = [states[0], states.at(-1)]
  if (first === undefined || last === undefined)
    return { at: null, state: 'none', percent: null, closed_at: null }
  const seen = last.at - now < tolerance_ms ? Math.max(now, last.at) : now
  const facts = ticketFacts(
    { ticket_id: clock.id, title: '', created_at: clock.created ?? first.at, states },
    seen,
  )
  return { ...ticketDue(facts, rule, calendar, seen), closed_at: facts?.closed_at ?? null }
}

function statesOf({ created, status, priority, states }: TicketClock): TicketState[] {
  if (states !== null)
    return states.map(([at, status, priority, assignee_id]) => ({ at, status, priority, assignee_id }))
  return created === null ? [] : [{ at: created, status, priority, assignee_id: null }]
}
