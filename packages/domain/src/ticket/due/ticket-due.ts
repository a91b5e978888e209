import { clockOf, elapsed, elapses } from '../../alert/condition/clock.ts'
import type { TicketFacts } from '../../alert/facts/client-facts.ts'
import type { WatchRule } from '../../alert/rule/alert-rule.ts'
import { ruleDefaults } from '../../alert/rule/defaults.ts'
import type { BusinessCalendar } from '../../business-hours/business-calendar.ts'
import { businessTime } from '../../business-hours/business-time.ts'
import { ticketPriority } from '../ticket-priority.ts'
import { ticketStage } from '../ticket-state.ts'

const HOUR = 3_600_000

/** Where a ticket stands against the time its priority allows. `met` and `missed` are of closed ones. */
export const ticketDueStates = ['none', 'on_track', 'due_soon', 'overdue', 'paused', 'met', 'missed'] as const
export type TicketDueState = (typeof ticketDueStates)[number]

/** What decides when tickets are due: how long each priority may take, and by which calendar. */
export type DueRule = Pick<WatchRule<'overdue_ticket'>, 'params' | 'calendar'>

/** `at`: milliseconds since 1970, null while the clock stands still. `percent` of the allowed time is used up. */
export type TicketDue = { at: number | null; state: TicketDueState; percent: number | null }

/** The limits of an agency: those of its own rule, or the ones everybody starts with while that is switched off. */
export function dueRuleOf(preset: (DueRule & { enabled: boolean }) | undefined): DueRule {
  return preset?.enabled ? preset : ruleDefaults.overdue_ticket
}

/**
 * When a ticket is due and how it stands at `now`. It counts as the `overdue_ticket` alert does: same limits, same
 * calendar, same credit for waiting. So `overdue` is when that alert says "Overdue", `due_soon` when it warns. A ticket
 * that waits and is not overdue is `paused`, warned of or not. Null facts: it was not there yet.
 */
export function ticketDue(
  facts: TicketFacts | null,
  rule: DueRule,
  calendar: BusinessCalendar,
  now: number,
): TicketDue {
  if (facts === null) return { at: null, state: 'none', percent: null }
  const clock = clockOf(rule.calendar, businessTime(calendar))
  const { created_at, closed_at, waits } = facts
  const limit = rule.params.limits[ticketPriority(facts.priority)] * HOUR
  const reached = (percent: number) => elapses(clock, created_at, Math.round((limit * percent) / 100), waits)
  const due = reached(100)
  const until = closed_at ?? now
  const percent = Math.max(0, Math.floor((elapsed(clock, created_at, until, waits) / limit) * 100 + 1e-9))
  const at = Number.isFinite(due) ? due : null
  if (closed_at !== null) return { at, state: due <= closed_at ? 'missed' : 'met', percent }
  if (due <= now) return { at, state: 'overdue', percent }
  if (ticketStage(facts.status) === 'waiting') return { at, state: 'paused', percent }
  const warning = rule.params.levels[0]?.percent ?? 100
  return { at, state: warning < 100 && reached(warning) <= now ? 'due_soon' : 'on_track', percent }
}
