import { busyness, minuteOfDay } from '../calendar/rhythm.ts'
import { type Account, daysAgo, type World } from '../world.ts'
import type { Flow, Topic } from './flow.ts'
import { converse, suits, type Thread } from './thread.ts'
import { topics } from './topics.ts'

export type TopicThread = Thread & { topic: Topic; flow: Flow }

type Candidate = { topic: Topic; flow: Flow }

const candidates: readonly Candidate[] = topics.flatMap((topic) =>
  topic.flows.map((flow) => ({ topic, flow })),
)

/** A client's ordinary conversations: a few new ones a week, by season, mood and the storyline's volume. */
export function ordinaryTraffic(world: World, account: Account): TopicThread[] {
  const { calendar } = world
  const { random, storyline, cast } = account
  const threads: TopicThread[] = []
  const lastUse = new Map<Flow, number>()
  let quietWorkdays = 0

  const begin = (day: number, start: number) => {
    const ago = daysAgo(world, start)
    const mood = storyline.mood?.(ago) ?? {}
    const weekend = !calendar.isWorkday(day)
    const month = new Date(start).getUTCMonth() + 1
    const { topic, flow } = random.weighted(candidates, ({ topic, flow }) => {
      if (!suits(flow, account, month) || (weekend && flow.turns[0]?.side === 'us')) return 0
      const since = day - (lastUse.get(flow) ?? -1000)
      const novelty = since < 45 ? 0.02 : since < 150 ? 0.2 : since < 400 ? 0.6 : 1
      return (topic.weight / topic.flows.length) * (mood[topic.name] ?? 1) * novelty
    })
    lastUse.set(flow, day)
    const thread = converse(world, account, flow, { by: topic.by, start, until: account.until })
    if (!thread) return
    quietWorkdays = 0
    threads.push({ ...thread, topic, flow })
  }

  for (let day = calendar.dayOf(account.from) + 1; day <= calendar.dayOf(account.until); day++) {
    const rate =
      storyline.threads_a_day *
      (storyline.volume?.(daysAgo(world, calendar.instantOf(day, 720))) ?? 1) *
      busyness(calendar, day, cast.kind === 'shop')
    let count = Math.floor(rate) + (random.chance(rate % 1) ? 1 : 0)
    if (calendar.isWorkday(day) && quietWorkdays++ > 5) count = Math.max(1, count)
    for (; count > 0; count--) {
      const start = calendar.instantOf(day, minuteOfDay(random, calendar.isWorkday(day) ? 8 : 9))
      if (start < account.until) begin(day, start)
    }
  }
  return threads
}
