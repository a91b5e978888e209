import { DAY } from '../calendar/calendar.ts'
import type { Person } from '../cast/cast.ts'
import { type Account, type World, workdayAgo } from '../world.ts'
import { checkIn } from './scripts/check-in.ts'
import { scripts } from './scripts.ts'
import { converse, type Thread } from './thread.ts'

/** How a client's year ends: the conversations that its storyline is about, at their exact times. */
export function ending(world: World, account: Account): Thread[] {
  const threads: Thread[] = []
  for (const script of scripts[account.cast.storyline] ?? []) {
    const start =
      'business_minutes_ago' in script
        ? world.calendar.addBusinessMinutes(world.now, -script.business_minutes_ago)
        : workdayAgo(world, script.days_ago, script.minute)
    if (start < account.from) continue
    const people = account.cast.people
    const contact = people[script.contact ?? 0] ?? (people[0] as Person)
    const thread = converse(world, account, script.flow, {
      by: script.by ?? 'account',
      start,
      until: world.now,
      exact: true,
      contact,
    })
    if (thread) threads.push(thread)
  }
  return threads
}

/** An active client that nobody has written to for days gets the Monday note that it would have got. */
export function keepInTouch(world: World, account: Account, lastContact: number): Thread | null {
  if (account.storyline.status !== 'active' || account.until !== world.now) return null
  if (world.now - lastContact < 4 * DAY) return null
  const start = Math.max(account.from, world.calendar.addBusinessMinutes(world.now, -700))
  return converse(world, account, checkIn, { by: 'account', start, until: world.now })
}
