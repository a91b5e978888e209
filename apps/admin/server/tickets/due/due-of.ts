import { type TicketDue, ticketDue, ticketFacts } from '@audienceos/domain'
import type { DueTerms } from './terms.ts'

/** What `clock_columns` tells of a ticket. */
export type TicketClock = {
  id: string
  created: number | null
  states: [at: number, status: string | null, priority: string | null, assignee_id: string | null][] | null
}

/** The clock of the database may be ahead of ours by so much. */
const tolerance_ms = 60_000

/** How a ticket stands, and since when it is closed; instants in milliseconds. */
export function dueOf(
  { id, created, states }: TicketClock,
  { rule, calendar }: DueTerms,
  now: number,
): TicketDue & { closed_at: number | null } {
  const [first, last] = [states?.[0], states?.at(-1)]
  if (states === null || first === undefined || last === undefined)
    return { at: null, state: 'none', percent: null, closed_at: null }
  const seen = last[0] - now < tolerance_ms ? Math.max(now, last[0]) : now
  const facts = ticketFacts(
    {
      ticket_id: id,
      title: '',
      created_at: created ?? first[0],
      states: states.map(([at, status, priority, assignee_id]) => ({ at, status, priority, assignee_id })),
    },
    seen,
  )
  return { ...ticketDue(facts, rule, calendar, seen), closed_at: facts?.closed_at ?? null }
}
