import type { Person } from '../cast/cast.ts'
import { agencyName, type Craft, type TeamMember, team } from '../cast/team.ts'
import type { CommunicationRow } from '../rows.ts'
import { ourAsides, theirAsides } from '../text/asides.ts'
import { createScene, type Scene, write } from '../text/scene.ts'
import { letter } from '../text/voice.ts'
import { type Account, addressOf, daysAgo, memberFor, type World } from '../world.ts'
import { emailRow } from './email-row.ts'
import type { Flow } from './flow.ts'
import { settle, timeline } from './timeline.ts'

export type Thread = {
  rows: CommunicationRow[]
  scene: Scene
  contact: Person
  member: TeamMember
  subject: string
  start: number
}

export function suits(flow: Flow, account: Account, month: number): boolean {
  return (
    (flow.kinds === undefined || flow.kinds.includes(account.cast.kind)) &&
    (flow.months === undefined || flow.months.includes(month))
  )
}

function contactFor(flow: Flow, account: Account): Person {
  const { people } = account.cast
  const finance = people.find((who) => /financ|account|operations|office/i.test(who.title))
  if (flow.finance) return finance ?? (people[0] as Person)
  const talkers = people.filter((who) => who !== finance || people.length === 2)
  return account.random.weighted(talkers, (who) => (who === people[0] ? 3 : 1.6))
}

/** People seldom send one bare sentence: a short message often carries something else along. */
function withAside(scene: Scene, text: string, ours: boolean): string {
  if (!scene.random.chance(text.length < 70 ? 0.55 : text.length < 120 ? 0.3 : 0.04)) return text
  return `${text}${scene.random.pick([' ', ' ', '\n\n'])}${write(scene, scene.random.pick(ours ? ourAsides : theirAsides))}`
}

/** What a conversation needs besides its script. `exact` keeps every turn, whatever is left unanswered. */
export type Casting = { by: Craft; start: number; until: number; exact?: true; contact?: Person }

/** Plays a script: who writes when, in whose words. Null when nothing of it would have happened by now. */
export function converse(world: World, account: Account, flow: Flow, casting: Casting): Thread | null {
  const { random, cast } = account
  const ago = daysAgo(world, casting.start)
  const slower = account.storyline.our_wait_factor?.(ago) ?? 1
  const timed = timeline(world.calendar, random, flow.turns, casting.start, {
    us: account.storyline.our_wait * slower,
    them: account.storyline.their_wait,
  })
  const kept = casting.exact
    ? timed.filter((turn) => turn.at <= world.now)
    : settle(world, timed, casting.until)
  if (kept.length === 0) return null

  const contact = casting.contact ?? contactFor(flow, account)
  const member = flow.finance ? account.owner : memberFor(casting.by, account.owner, random)
  const scene = createScene({
    random,
    calendar: world.calendar,
    client: cast,
    contact,
    member,
    team,
    scale: account.storyline.volume?.(ago) ?? 1,
    day: world.calendar.dayOf(casting.start),
  })
  const subject = write(scene, flow.subject, casting.start).replace(/^./, (first) => first.toUpperCase())
  const cc = random.chance(0.22) ? random.pick(cast.people.filter((who) => who !== contact)) : null
  const watching = member === account.owner ? null : account.owner

  const rows: CommunicationRow[] = []
  for (const [turn, step] of kept.entries()) {
    const ours = step.side === 'us'
    const from = ours ? member : contact
    const to = ours ? contact : member
    const text = letter(
      random,
      {
        from,
        to,
        company: ours ? agencyName : cast.name,
        turn,
        minute: world.calendar.minuteOf(step.at),
        again: kept[turn - 1]?.side === step.side,
        late: step.late,
      },
      casting.exact
        ? write(scene, step.text, step.at)
        : withAside(scene, write(scene, step.text, step.at), ours),
    )
    const copies = ours
      ? [cc && addressOf(cc, cast.domain)]
      : [watching && random.chance(0.5) && addressOf(watching, world.domain)]
    const before = rows.at(-1)
    rows.push(
      emailRow(world, account, {
        direction: ours ? 'outbound' : 'inbound',
        subject: before ? `Re: ${subject}` : subject,
        body: text,
        at: step.at,
        from_name: from.name,
        from_address: addressOf(from, ours ? world.domain : cast.domain),
        to_addresses: [
          addressOf(to, ours ? cast.domain : world.domain),
          ...copies.filter((address) => typeof address === 'string'),
        ],
        in_reply_to: before?.message_id ?? null,
      }),
    )
  }
  return { rows, scene, contact, member, subject, start: kept[0]?.at ?? casting.start }
}
