import { signedIn } from '../rpc/implementer.ts'
import { listTickets } from './list-tickets.ts'

export const ticketList = signedIn.tickets.list.handler(({ context, input }) =>
  listTickets(context.db, input, { user_id: context.session.member.id, now: context.deps.now() }),
)
