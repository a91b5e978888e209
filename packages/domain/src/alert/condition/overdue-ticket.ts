import { ticketPriority } from '../../ticket/ticket-priority.ts'
import { elapsed, elapses } from './clock.ts'
import { conditionOf, HOUR, levelsOf, tenths, ticketByTicket, type WatchOf } from './watch.ts'

/** An open ticket that has taken most of what its priority allows, or more. Waiting for the client does not count. */
export const overdueTicket: WatchOf<'overdue_ticket'> = (rule, clock) =>
  ticketByTicket(({ ticket_id, title, status, priority, created_at, closed_at, waits }, facts) => {
    if (closed_at !== null) return null
    const limit_hours = rule.params.limits[ticketPriority(priority)]
    const limit = limit_hours * HOUR
    const credited_hours = tenths(
      waits.reduce((sum, wait) => sum + clock.between(wait.from, wait.to ?? wait.from), 0) / HOUR,
    )
    return conditionOf(rule, facts, {
      subject_id: ticket_id,
      began_at: created_at,
      levels: levelsOf(rule, ({ percent }) =>
        elapses(clock, created_at, Math.round((limit * percent) / 100), waits),
      ),
      unit: 'percent',
      limits: rule.params.levels.map(({ severity, percent }) => ({ severity, at: percent })),
      measured: (now) => Math.floor((elapsed(clock, created_at, now, waits) / limit) * 100 + 1e-9),
      subject: { kind: 'overdue_ticket', ticket_id, title, status, priority, limit_hours, credited_hours },
    })
  })
