import { countUpTo } from '../../business-hours/open-hours.ts'
import type { ClientFacts } from '../facts/client-facts.ts'
import { conditionOf, type WatchOf } from './watch.ts'

const DAY = 86_400_000
const WEEK = 7 * DAY
const baseline = 8
/** A client known for less has no usual week. */
const leastWeeks = 4
/** How far back the beginning of a surge is looked for. */
const lookBack = 28 * DAY

/** `mean` is null where no week is usual yet. */
type Window = { opened: number; mean: number | null }

/** Many more tickets in seven days than in a usual week of the eight weeks before. */
export const ticketSurge: WatchOf<'ticket_surge'> = (rule) => (facts, now) => {
  const window = windows(facts)
  const present = window(now)
  const { levels } = rule.params
  const least = Math.min(...levels.map(({ minimum }) => minimum))
  // Without another ticket the last seven days only ever lose some.
  if (present.opened < least) return []
  const turns = turningPoints(facts)
  const from = countUpTo(turns, now - lookBack)
  const to = countUpTo(turns, now)
  let turns_at: number | null = null
  const held = levels.flatMap(({ severity, factor, minimum }) => {
    const holds = (at: number) => {
      const { opened, mean } = window(at)
      return mean !== null && opened >= minimum && opened >= factor * mean
    }
    const holding = holds(now)
    const turn = turns.slice(to).find((at) => holds(at) !== holding)
    if (turn !== undefined) turns_at = Math.min(turns_at ?? turn, turn)
    if (!holding) return []
    let first = to - 1
    while (first - 1 >= from && holds(turns[first - 1] as number)) first--
    return { severity, from: turns[first] ?? now }
  })
  const mean = present.mean ?? 0
  return [
    conditionOf(rule, facts, {
      subject_id: facts.client_id,
      began_at: Math.min(now, ...held.map((level) => level.from)),
      levels: held.map((level) => ({ ...level, from: level.from + rule.for_minutes * 60_000 })),
      turns_at,
      unit: 'tickets',
      limits: levels.map(({ severity, factor, minimum }) => ({
        severity,
        at: Math.max(minimum, Math.ceil(factor * mean)),
      })),
      measured: () => present.opened,
      subject: { kind: 'ticket_surge', weekly_mean: Math.round(mean * 10) / 10 },
    }),
  ]
}

/** Counts the tickets of the week that ends at an instant, and of a usual one before. */
function windows(facts: ClientFacts) {
  const { tickets_opened } = facts
  const known_since = knownSince(facts)
  return (at: number): Window => {
    const weeks = Math.min(baseline, Math.floor((at - WEEK - known_since) / WEEK))
    const before = countUpTo(tickets_opened, at - WEEK)
    return {
      opened: countUpTo(tickets_opened, at) - before,
      mean:
        weeks >= leastWeeks
          ? (before - countUpTo(tickets_opened, at - WEEK - baseline * WEEK)) / weeks
          : null,
    }
  }
}

/** Every instant at which the counts or the number of known weeks change, in order. */
function turningPoints(facts: ClientFacts): number[] {
  const known_since = knownSince(facts)
  const weeks = Array.from(
    { length: baseline - leastWeeks + 1 },
    (_, i) => known_since + (leastWeeks + 1 + i) * WEEK,
  )
  return [
    ...weeks,
    ...facts.tickets_opened.flatMap((at) => [at, at + WEEK, at + WEEK + baseline * WEEK]),
  ].sort((a, b) => a - b)
}

function knownSince({ since, first_contact_at, first_ticket_at }: ClientFacts): number {
  return Math.min(...[since, first_contact_at, first_ticket_at].map((at) => at ?? Number.POSITIVE_INFINITY))
}
