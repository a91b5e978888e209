import type { Calendar } from '../calendar/calendar.ts'
import { DAY, MINUTE } from '../calendar/calendar.ts'
import type { Random } from '../random/random.ts'
import type { World } from '../world.ts'
import type { Side, Turn } from './flow.ts'

/** A turn with its instant; `late` when its writer took days. */
export type Timed = { side: Side; text: string; at: number; late: boolean }

const paces = { quick: 0.28, usual: 1, slow: 2.6, days: 1, weeks: 1 }
/** Working days, from and to. */
const pauses = { days: [4.2, 6], weeks: [14.5, 18] } as const
/** Minutes of a working day. */
const workday = 510

const nudges = [
  '[Just floating this to the top of your inbox.|A gentle nudge on this one.|Did this reach you?] [We can hold {day}, after that I would have to move things around.|No panic, but a yes or a no would help.|If it is easier, ring me and I write it down.]',
  '[Me again.|Chasing myself as much as you:] [is there anything you need from me to decide?|shall I go ahead as proposed, or wait?|does {them_other} have a view?] [Happy either way.|Two words are enough.]',
  '[Still keen on this?|Any thoughts on the below?] [I will keep the slot until {day}.|The {product} part can wait, the rest cannot for long.|We lose the early price on {date}, otherwise no hurry.]',
]

/**
 * When each turn of a script is written: waits run in working hours only, around each side's usual one. When the
 * client takes days over an answer, the agency nudges once.
 */
export function timeline(
  calendar: Calendar,
  random: Random,
  turns: readonly Turn[],
  start: number,
  waits: Record<Side, number>,
): Timed[] {
  const timed: Timed[] = []
  let at = start
  for (const [index, turn] of turns.entries()) {
    const before = turns[index - 1]
    if (!before) {
      timed.push({ ...turn, at, late: false })
      continue
    }
    const again = before.side === turn.side
    const pause = turn.pace === 'days' || turn.pace === 'weeks' ? pauses[turn.pace] : null
    const usual = again ? 700 : waits[turn.side] * paces[turn.pace]
    const wait = pause
      ? random.between(pause[0], pause[1]) * workday
      : usual * random.skewed(0.8) + random.between(3, 14)
    const next = calendar.addBusinessMinutes(at, wait) + random.between(0, 0.9) * MINUTE
    const slow = pause === null && !again
    const nudged = slow && turn.side === 'them' && wait > 3.2 * workday && before.text.includes('?')
    if (nudged && random.chance(0.7)) {
      const nudgeAt = calendar.addBusinessMinutes(at, wait * random.between(0.55, 0.75))
      timed.push({ side: 'us', text: random.pick(nudges), at: nudgeAt, late: false })
    }
    at = next
    timed.push({ side: turn.side, text: turn.text, at, late: slow && wait > 2.6 * workday })
  }
  return timed
}

/**
 * Cuts a script at `until`. Near the end nothing of the client's is left waiting for more than half a working
 * day: whoever should wait is told by the storyline's own ending, not by accident.
 */
export function settle(world: World, timed: Timed[], until: number): Timed[] {
  const kept = timed.filter((turn) => turn.at < until)
  let last = kept.at(-1)
  const fresh = (instant: number) =>
    until === world.now && world.calendar.businessMinutes(instant, until) < 240
  while (last && last.side === 'them' && last.at > until - 21 * DAY && !fresh(last.at)) {
    kept.pop()
    last = kept.at(-1)
  }
  return kept
}
