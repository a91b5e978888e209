import { conditionOf, HOUR, levelsOf, tenths, unitOf, type WatchOf } from './watch.ts'

/** The oldest message of the client that nobody has answered. */
export const unansweredInbound: WatchOf<'unanswered_inbound'> = (rule, clock) => (facts) => {
  const [oldest] = facts.unanswered
  if (!oldest) return []
  const { communication_id, at, from_name, subject } = oldest
  const waiting = facts.unanswered.length
  return [
    conditionOf(rule, facts, {
      subject_id: communication_id,
      began_at: at,
      levels: levelsOf(rule, ({ hours }) => clock.add(at, hours * HOUR)),
      unit: unitOf(rule, 'hours'),
      limits: rule.params.levels.map(({ severity, hours }) => ({ severity, at: hours })),
      measured: (now) => tenths(clock.between(at, now) / HOUR),
      subject: { kind: 'unanswered_inbound', communication_id, from_name, subject, waiting },
    }),
  ]
}
