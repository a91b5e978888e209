import { elapsed, elapses } from './clock.ts'
import { conditionOf, HOUR, levelsOf, tenths, ticketByTicket, unitOf, type WatchOf } from './watch.ts'

/** An open ticket that nobody has taken. */
export const unassignedTicket: WatchOf<'unassigned_ticket'> = (rule, clock) =>
  ticketByTicket(({ ticket_id, title, status, unassigned_since: since, closed_at, waits }, facts) => {
    if (since === null || closed_at !== null) return null
    return conditionOf(rule, facts, {
      subject_id: ticket_id,
      began_at: since,
      levels: levelsOf(rule, ({ hours }) => elapses(clock, since, hours * HOUR, waits)),
      unit: unitOf(rule, 'hours'),
      limits: rule.params.levels.map(({ severity, hours }) => ({ severity, at: hours })),
      measured: (now) => tenths(elapsed(clock, since, now, waits) / HOUR),
      subject: { kind: 'unassigned_ticket', ticket_id, title, status },
    })
  })
