import { signedIn } from '../rpc/implementer.ts'
import { ticketsByDue } from './due/tickets-by-due.ts'
import { ticketsPage } from './tickets-page.ts'

export const listTickets = signedIn.tickets.list.handler(({ context, input }) => {
  const asked = { user_id: context.session.member.id, now: context.deps.now() }
  return input.sort === 'due' || input.due !== undefined
    ? ticketsByDue(context.db, input, asked)
    : ticketsPage(context.db, { ...input, sort: input.sort }, asked)
})
