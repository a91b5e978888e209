import { sql } from '@audienceos/db'
import type { TicketCounts } from '../../contract/tickets.ts'
import { signedIn } from '../rpc/implementer.ts'
import { scanDue } from './due/scan.ts'
import { ticketFilters } from './filters.ts'

/** Counts what is not closed: it does not grow with the history. */
export const countTickets = signedIn.tickets.counts.handler(async ({ context, input }) => {
  const me = context.session.member.id
  const filters = { stage: 'unclosed', client_id: input.client_id && [input.client_id] } as const
  const [row] = await context.db.$queryRaw<{ counts: TicketCounts }[]>(sql`
    select json_build_object('unclosed', count(*), 'waiting', count(*) filter (where r.stage = 'waiting'),
      'unassigned', count(*) filter (where r.assignee_id is null),
      'mine', count(*) filter (where r.assignee_id = ${me}::uuid),
      'urgent', count(*) filter (where r.urgency = 4)) as counts
    from (
      select t.assignee_id, audienceos.ticket_stage(t.status) as stage,
        audienceos.ticket_priority_rank(t.priority) as urgency
      from public.tickets t where ${ticketFilters(filters, me)}
    ) r`)
  if (row === undefined) throw new Error('counts came back empty')
  const pressing = await scanDue(
    context.db,
    { ...filters, due: ['due_soon', 'overdue'] },
    { user_id: me, now: context.deps.now() },
  )
  const overdue = pressing.filter(({ state }) => state === 'overdue')
  return {
    ...row.counts,
    due_soon: pressing.length - overdue.length,
    overdue: overdue.length,
    mine_overdue: overdue.filter(({ assignee_id }) => assignee_id === me).length,
  }
})
