import { type Calendar, DAY } from './calendar/calendar.ts'
import type { ClientCast, Person } from './cast/cast.ts'
import { type Craft, type TeamMember, team } from './cast/team.ts'
import type { IdSource } from './random/ids.ts'
import type { Random } from './random/random.ts'
import { type Storyline, storylines } from './storyline/storyline.ts'

/** What every part of the generator is given. Instants are milliseconds since 1970. */
export type World = {
  random: Random
  calendar: Calendar
  now: number
  ids: IdSource
  agency_id: string
  domain: string
}

/** One client as it is being told: what belongs to it, and when its ordinary traffic stops. */
export type Account = {
  cast: ClientCast
  storyline: Storyline
  client_id: string
  owner: TeamMember
  /** When it became a client, and when its history in the sample begins. */
  since: number
  from: number
  /** Nothing ordinary happens after this. */
  until: number
  random: Random
}

const yearOfHistory = 364

export const stamp = (instant: number): string => new Date(Math.floor(instant / 1000) * 1000).toISOString()
export const daysAgo = (world: World, instant: number): number => (world.now - instant) / DAY
export const addressOf = (who: Person, domain: string): string => `${who.mailbox}@${domain}`

/** The latest working day that is at least so many days ago, at a minute of the day. */
export function workdayAgo(world: World, days: number, minute: number): number {
  const day = world.calendar.dayOf(world.now - days * DAY)
  const instant = world.calendar.instantOf(
    world.calendar.isWorkday(day) ? day : world.calendar.workday(day, -1),
    minute,
  )
  return instant <= world.now - days * DAY ? instant : instant - 7 * DAY
}

export function memberFor(craft: Craft, owner: TeamMember, random: Random): TeamMember {
  if (craft === 'account') return owner
  const specialist = team.find((member) => member.craft === craft) ?? owner
  return random.chance(0.72) ? specialist : owner
}

export function openAccount(world: World, cast: ClientCast): Account {
  const { calendar, now } = world
  const storyline = storylines[cast.storyline]
  const since = workdayAgo(world, cast.since, 600)
  const until =
    storyline.quiet_business_minutes !== undefined
      ? calendar.addBusinessMinutes(now, -storyline.quiet_business_minutes)
      : storyline.quiet_days !== undefined
        ? workdayAgo(world, storyline.quiet_days + 4, 990)
        : now
  return {
    cast,
    storyline,
    client_id: world.ids('client', cast.key),
    owner: team.find((member) => member.key === cast.owner) as TeamMember,
    since,
    from: Math.max(since, now - yearOfHistory * DAY),
    until,
    random: world.random.fork(cast.key),
  }
}
