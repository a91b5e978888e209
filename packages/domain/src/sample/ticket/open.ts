import { DAY } from '../calendar/calendar.ts'
import type { TicketRow } from '../rows.ts'
import { type Account, stamp, type World, workdayAgo } from '../world.ts'
import { allowedDays, type Draft, requestAt } from './tickets.ts'

const limits = { none: 0, few: 3, some: 6, overdue: 5, surge: 3 }
/** What is resolved counts as closed for good when nobody has come back to it for so long. */
const confirmedDays = 10
/** What a backlog is made of: priority, and how many days ago it was asked for. */
const late = [
  ['high', 9],
  ['urgent', 3],
  ['medium', 21],
  ['high', 12],
  ['low', 38],
  ['medium', 16],
  ['medium', 27],
] as const

/** Decides what is still open today, as the storyline wants it; everything else is done. */
export function openTickets(world: World, account: Account, drafts: readonly Draft[]): TicketRow[] {
  const { random, storyline } = account
  const { now } = world
  const policy = storyline.open_tickets
  const rows: TicketRow[] = []

  const leaveOpen = ({ row, created }: Draft, index: number) => {
    const age = (now - created) / DAY
    const touched = created + (now - created) * (age < 1 ? random.next() * 0.5 : random.between(0.25, 0.98))
    const status =
      age < 0.6 ? 'open' : random.pick(['open', 'in_progress', 'in_progress', 'waiting'] as const)
    const alone = status === 'open' && (index % 4 === 3 || (policy === 'overdue' && index % 3 === 1))
    rows.push({
      ...row,
      status,
      assignee_id: alone ? null : row.assignee_id,
      updated_at: stamp(status === 'open' && random.chance(0.5) ? created : touched),
    })
  }
  const finish = ({ row, created, done }: Draft) => {
    const finished = Math.min(done, created + (now - created) * random.between(0.3, 0.9))
    rows.push({
      ...row,
      status: now - finished < confirmedDays * DAY ? 'resolved' : 'closed',
      updated_at: stamp(finished),
    })
  }

  let open = 0
  for (const draft of [...drafts].reverse()) {
    const { row, created, done } = draft
    const inTime = now - created < allowedDays[row.priority] * DAY * 0.7
    const recent = now - created < 12 * DAY && random.chance(0.45)
    if ((done > now || recent) && inTime && open < limits[policy]) leaveOpen(draft, open++)
    else finish(draft)
  }
  if (policy === 'overdue') {
    const count = account.cast.storyline === 'backlog' ? late.length : 3
    for (const [index, [priority, days]] of late.slice(0, count).entries())
      leaveOpen(requestAt(world, account, workdayAgo(world, days, random.between(550, 900)), priority), index)
  }
  if (policy === 'some')
    while (open < 3) leaveOpen(requestAt(world, account, workdayAgo(world, 1 + open, 660), 'medium'), open++)
  return rows.sort((a, b) => a.created_at.localeCompare(b.created_at))
}
