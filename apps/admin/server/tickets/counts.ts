import { sql, type UserDb } from '@audienceos/db'
import type { TicketCounts } from '../../contract/tickets/ticket-board.ts'
import { signedIn } from '../rpc/implementer.ts'
import { scanDue } from './due/scan.ts'
import { ticketFilters } from './filters.ts'
import type { TicketFilters } from './query.ts'
import { urgency } from './rows/columns.ts'
import type { Asked } from './tickets-page.ts'

/** Counts what is not closed: it does not grow with the history. */
export const countTickets = signedIn.tickets.counts.handler(async ({ context, input }) => {
  const filters: TicketFilters = { stage: 'unclosed', client_id: input.client_id && [input.client_id] }
  const asked = { user_id: context.session.member.id, now: context.deps.now() }
  return {
    ...(await countStages(context.db, filters, asked)),
    due: input.due ? await countDue(context.db, filters, asked) : null,
  }
})

async function countStages(db: UserDb, filters: TicketFilters, { user_id }: Asked) {
  const [row] = await db.$queryRaw<{ counts: Omit<TicketCounts, 'due'> }[]>(sql`
    select json_build_object('unclosed', count(*), 'waiting', count(*) filter (where r.stage = 'waiting'),
      'unassigned', count(*) filter (where r.assignee_id is null),
      'mine', count(*) filter (where r.assignee_id = ${user_id}::uuid),
      'urgent', count(*) filter (where r.urgency = 4)) as counts
    from (
      select t.assignee_id, audienceos.ticket_stage(t.status) as stage, ${urgency} as urgency
      from public.tickets t where ${ticketFilters(filters, user_id)}
    ) r`)
  if (row === undefined) throw new Error('counts came back empty')
  return row.counts
}

async function countDue(db: UserDb, filters: TicketFilters, asked: Asked) {
  const pressing = await scanDue(db, { ...filters, due: ['due_soon', 'overdue'] }, asked)
  const overdue = pressing.filter(({ state }) => state === 'overdue')
  return {
    due_soon: pressing.length - overdue.length,
    overdue: overdue.length,
    mine_overdue: overdue.filter(({ assignee_id }) => assignee_id === asked.user_id).length,
  }
}
