import { MINUTE } from '../calendar/calendar.ts'
import { team } from '../cast/team.ts'
import type { TicketScript, Topic } from '../mail/flow.ts'
import { topics } from '../mail/topics.ts'
import type { TopicThread } from '../mail/traffic.ts'
import type { CommunicationRow, TicketRow } from '../rows.ts'
import { createScene, type Scene, write } from '../text/scene.ts'
import { firstName } from '../text/words.ts'
import { type Account, stamp, type World } from '../world.ts'
import { memberForTicket } from './assignee.ts'
import { openTickets } from './open.ts'
import { surge } from './surge.ts'

/** How long a priority may take before it is overdue, in days; and what it usually takes, in working minutes. */
export const allowedDays = { urgent: 1, high: 7, medium: 14, low: 30 } as const
const usualWork = { urgent: 170, high: 900, medium: 2100, low: 3600 } as const

/** What a client that has only just begun asks for. */
const firstWeeks = ['access', 'tracking']

export type Draft = {
  row: TicketRow
  created: number
  done: number
}

function draft(
  world: World,
  account: Account,
  scene: Scene,
  topic: Topic,
  script: TicketScript,
  at: number,
  origin: { text: string; messages: readonly CommunicationRow[] },
): Draft {
  const { calendar } = world
  const { random } = account
  const created = Math.min(world.now - MINUTE, calendar.addBusinessMinutes(at, random.between(6, 120)))
  const done = calendar.addBusinessMinutes(created, usualWork[script.priority] * random.skewed(0.75) + 20)
  const asked = origin.messages.find(
    ({ direction, timestamp }) => direction === 'inbound' && Date.parse(timestamp) <= created,
  )
  const assignee = memberForTicket(topic.by, account, random)
  return {
    created,
    done,
    row: {
      id: '',
      agency_id: world.agency_id,
      client_id: account.client_id,
      assignee_id: world.ids('user', assignee.key),
      title: write(scene, script.title, created),
      description: write(scene, script.description, created) + origin.text,
      status: 'closed',
      priority: script.priority,
      communication_id: asked?.message_id ?? null,
      created_by: world.ids('user', account.owner.key),
      created_at: stamp(created),
      updated_at: stamp(done),
    },
  }
}

/** A request that is not out of a conversation we hold: rung in, or made by the team. */
export function requestAt(
  world: World,
  account: Account,
  at: number,
  priority: TicketScript['priority'],
): Draft {
  const { random, cast } = account
  const early = cast.storyline === 'onboarding'
  const fitting = topics.flatMap((topic) =>
    topic.tickets
      .filter((script) => (early ? firstWeeks.includes(topic.name) : script.priority === priority))
      .map((script) => ({ topic, script })),
  )
  const { topic, script } = random.pick(fitting)
  const scene = createScene({
    random,
    calendar: world.calendar,
    client: cast,
    contact: random.pick(cast.people),
    member: account.owner,
    team,
    scale: 1,
    day: world.calendar.dayOf(at),
  })
  return draft(world, account, scene, topic, script, at, { text: '', messages: [] })
}

/**
 * A client's tickets: about one conversation in six becomes one, told in the same words and figures. Messages have no
 * ids yet: `communication_id` is the Message-ID of the one that asked for it.
 */
export function ticketsOf(world: World, account: Account, threads: readonly TopicThread[]): TicketRow[] {
  const { random } = account
  const drafts: Draft[] = []
  let previous = ''
  for (const thread of threads) {
    const script = thread.flow.makes === undefined ? undefined : thread.topic.tickets[thread.flow.makes]
    if (!script || script.title === previous || !random.chance(0.24)) continue
    previous = script.title
    const origin = {
      text: `\n\nAsked for by ${firstName(thread.contact.name)}: "${thread.subject}".`,
      messages: thread.rows,
    }
    drafts.push(draft(world, account, thread.scene, thread.topic, script, thread.start, origin))
  }
  const settled = openTickets(world, account, drafts)
  const all = account.storyline.open_tickets === 'surge' ? [...settled, ...surge(world, account)] : settled
  return all
}
