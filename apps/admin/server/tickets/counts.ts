import { ticketPriority, ticketStage } from '@audienceos/domain'
import { signedIn } from '../rpc/implementer.ts'
import { type ScannedTicket, scanDue } from './due/scan.ts'

/** Counts what is not closed: it does not grow with the history. */
export const countTickets = signedIn.tickets.counts.handler(async ({ context, input }) => {
  const me = context.session.member.id
  const tickets = await scanDue(
    context.db,
    { stage: 'unclosed', client_id: input.client_id && [input.client_id] },
    { user_id: me, now: context.deps.now() },
  )
  const count = (which: (ticket: ScannedTicket) => boolean) =>
    tickets.reduce((sum, ticket) => (which(ticket) ? sum + 1 : sum), 0)
  const isMine = ({ assignee_id }: ScannedTicket) => assignee_id === me
  const isOverdue = ({ state }: ScannedTicket) => state === 'overdue'
  return {
    unclosed: tickets.length,
    waiting: count(({ status }) => ticketStage(status) === 'waiting'),
    unassigned: count(({ assignee_id }) => assignee_id === null),
    mine: count(isMine),
    urgent: count(({ priority }) => ticketPriority(priority) === 'urgent'),
    due_soon: count(({ state }) => state === 'due_soon'),
    overdue: count(isOverdue),
    mine_overdue: count((ticket) => isMine(ticket) && isOverdue(ticket)),
  }
})
