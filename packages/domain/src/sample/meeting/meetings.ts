import { DAY, MINUTE } from '../calendar/calendar.ts'
import { type TeamMember, team } from '../cast/team.ts'
import type { CommunicationRow } from '../rows.ts'
import { createScene, type Scene, write } from '../text/scene.ts'
import { monthName, quarterName } from '../text/words.ts'
import { type Account, addressOf, daysAgo, stamp, type World } from '../world.ts'
import { kickOffNotes } from './kick-off.ts'
import { actions, decided, discussed, moods, quarterGoals } from './pools.ts'

type Meeting = { at: number; minutes: number; kind: 'kick-off' | 'review' | 'quarter' }

/** A monthly review on the same weekday and time, each third one a quarterly, and a kick-off at the start. */
function schedule(world: World, account: Account): Meeting[] {
  const { calendar, now } = world
  const { random, storyline } = account
  const meetings: Meeting[] = []
  const minute = random.pick([570, 600, 630, 660, 840, 870, 900, 930])
  const last = Math.min(account.until, now - (storyline.no_meeting_days ?? 0) * DAY)
  if (account.since === account.from) {
    const at = calendar.instantOf(calendar.workday(calendar.dayOf(account.from), 4), 600)
    if (at + 90 * MINUTE <= last) meetings.push({ at, minutes: 90, kind: 'kick-off' })
  }
  const first = calendar.dayOf(account.from) + (account.since === account.from ? 26 : 0)
  // Weeks counted from a fixed Monday keep the weekday; the shift keeps clients apart.
  const shift = random.int(0, 27)
  for (let day = first + shift; ; day += 28) {
    const actual = calendar.isWorkday(day) ? day : calendar.workday(day, 1)
    const at = calendar.instantOf(actual, minute)
    if (at + 90 * MINUTE > last) break
    const quarter = meetings.length > 0 && Math.floor((day - first) / 28) % 3 === 2
    meetings.push({
      at,
      minutes: quarter ? random.pick([75, 90, 90]) : random.pick([30, 45, 45, 50, 60]),
      kind: quarter ? 'quarter' : 'review',
    })
  }
  return meetings
}

const list = (scene: Scene, pool: readonly string[], count: number) =>
  scene.random
    .shuffled(pool)
    .slice(0, count)
    .map((line) => `- ${write(scene, line)}`)
    .join('\n')

function notes(scene: Scene, kind: Meeting['kind']): string {
  const { random } = scene
  if (kind === 'kick-off') return write(scene, kickOffNotes)
  const goals =
    kind === 'quarter'
      ? `${random
          .shuffled(quarterGoals)
          .slice(0, 3)
          .map((line) => write(scene, line))
          .join(' ')}\n\n`
      : ''
  const mood = write(scene, random.pick(moods))
  return [
    `${goals}${list(scene, discussed, random.int(3, 5))}`,
    `Decided:\n${list(scene, decided, random.int(1, 3))}`,
    `To do:\n${list(scene, actions, random.int(2, 4))}`,
    mood,
  ]
    .filter((part) => part !== '')
    .join('\n\n')
}

export function meetingsOf(world: World, account: Account): CommunicationRow[] {
  const { random, cast, owner } = account
  return schedule(world, account).map(({ at, minutes, kind }) => {
    const day = world.calendar.dayOf(at)
    const attending = kind === 'review' ? cast.people.slice(0, random.int(1, 2)) : cast.people
    const colleague = random.pick(team.filter((who) => who !== owner)) as TeamMember
    const scene = createScene({
      random,
      calendar: world.calendar,
      client: cast,
      contact: cast.people[0] ?? owner,
      member: owner,
      team,
      scale: account.storyline.volume?.(daysAgo(world, at)) ?? 1,
      day,
    })
    const subject =
      kind === 'kick-off'
        ? `Kick-off: ${cast.name}`
        : kind === 'quarter'
          ? `${quarterName(day, -1)} business review: ${cast.short}`
          : random.pick([
              `Monthly review, ${monthName(day)}`,
              `${monthName(day)} review`,
              `Review: ${monthName(day, -1)}`,
            ])
    const logged = stamp(Math.min(world.now, at + (minutes + random.between(4, 90)) * MINUTE))
    return {
      id: '',
      agency_id: world.agency_id,
      client_id: account.client_id,
      type: 'meeting',
      direction: null,
      subject,
      body: notes(scene, kind),
      timestamp: stamp(at),
      from_name: owner.name,
      from_address: addressOf(owner, world.domain),
      to_addresses: [
        ...attending.map((who) => addressOf(who, cast.domain)),
        addressOf(colleague, world.domain),
      ],
      duration_minutes: minutes,
      message_id: null,
      in_reply_to: null,
      import_id: null,
      created_by: world.ids('user', owner.key),
      created_at: logged,
      updated_at: logged,
    }
  })
}
