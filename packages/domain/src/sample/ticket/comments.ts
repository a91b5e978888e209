import { mentionsOf, mentionText } from '../../ticket/comment/mentions.ts'
import { ticketStage } from '../../ticket/ticket-state.ts'
import { DAY, MINUTE } from '../calendar/calendar.ts'
import { type TeamMember, team } from '../cast/team.ts'
import type { Random } from '../random/random.ts'
import type { TicketCommentRow, TicketRow } from '../rows.ts'
import { firstName } from '../text/words.ts'
import { type Account, stamp, type World } from '../world.ts'
import { answers, endings, progress, questions, waits } from './comment-texts.ts'

const weekdays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']
/** Before that nobody wrote in tickets yet. */
const habitDays = 150

type Line = { by: TeamMember; text: string }

/** What was said under a client's tickets: most under those that are in work, little under old ones. */
export function commentsOf(
  world: World,
  account: Account,
  tickets: readonly TicketRow[],
): TicketCommentRow[] {
  const random = account.random.fork('comments')
  // Nobody says the same thing twice to one client.
  const pools = [progress, questions, answers, waits, endings].map((texts) => createPool(random, texts))
  return tickets.flatMap((ticket) => {
    const worker = team.find(({ key }) => world.ids('user', key) === ticket.assignee_id)
    const age = (world.now - Date.parse(ticket.updated_at)) / DAY
    if (worker === undefined || age > habitDays) return []
    const lines = talkOf(ticket, worker, account.owner, random, pools)
    return timed(world, ticket, lines, random).map(({ by, text, at }, index) => {
      const body = fill(text, { at, worker, account, world })
      return {
        id: world.ids('ticket_comment', `${ticket.id}/${index}`),
        ticket_id: ticket.id,
        agency_id: world.agency_id,
        author_id: world.ids('user', by.key),
        body,
        mentions: mentionsOf(body),
        created_at: stamp(at),
        updated_at: stamp(at),
      }
    })
  })
}

/** Draws a text; nobody who is alone with a ticket turns to its owner. */
type Pool = (by: TeamMember, owner: TeamMember) => string

function createPool(random: Random, texts: readonly string[]): Pool {
  let left: string[] = []
  return (by, owner) => {
    const fits = (text: string) => by !== owner || !text.includes('@owner')
    if (!left.some(fits)) left = [...left, ...random.shuffled(texts)]
    const [text] = left.splice(left.findIndex(fits), 1)
    return text as string
  }
}

function talkOf(
  { status }: TicketRow,
  worker: TeamMember,
  owner: TeamMember,
  random: Random,
  [work, ask, answer, wait, end]: readonly Pool[],
): Line[] {
  if (!work || !ask || !answer || !wait || !end) return []
  const lines: Line[] = []
  const done = ticketStage(status) === 'closed'
  if (random.chance(done ? 0.3 : status === 'open' ? 0.25 : 0.8))
    lines.push({ by: worker, text: work(worker, owner) })
  if (owner !== worker && random.chance(done ? 0.12 : 0.35)) {
    lines.push({ by: owner, text: ask(owner, owner) })
    if (random.chance(0.75)) lines.push({ by: worker, text: answer(worker, owner) })
  }
  if (status === 'waiting') lines.push({ by: worker, text: wait(worker, owner) })
  if (done && random.chance(0.4)) lines.push({ by: worker, text: end(worker, owner) })
  return lines
}

/** Spread over the life of the ticket, in working hours. What is said last was said when it became what it is. */
function timed(world: World, ticket: TicketRow, lines: readonly Line[], random: Random) {
  const [from, until] = [Date.parse(ticket.created_at), Date.parse(ticket.updated_at)]
  const end = ticket.status === 'open' || ticket.status === 'in_progress' ? world.now - MINUTE : until
  const span = world.calendar.businessMinutes(from, end)
  if (span < lines.length * 12) return []
  const step = span / (lines.length + 1)
  return lines.map((line, index) => {
    const minutes = step * (index + 1 + random.between(-0.3, 0.3))
    return { ...line, at: Math.min(end, world.calendar.addBusinessMinutes(from, Math.round(minutes))) }
  })
}

function fill(
  text: string,
  { at, worker, account, world }: { at: number; worker: TeamMember; account: Account; world: World },
): string {
  const { calendar } = world
  const soon = calendar.workday(calendar.dayOf(at), 2)
  const mention = (member: TeamMember) =>
    mentionText({ id: world.ids('user', member.key), full_name: member.name })
  return text
    .replaceAll('@owner', mention(account.owner))
    .replaceAll('@us', mention(worker))
    .replaceAll('{them}', firstName(account.cast.people[0]?.name ?? 'the client'))
    .replaceAll('{day}', weekdays[new Date(soon * DAY).getUTCDay()] as string)
}
