import { signedIn } from '../../rpc/implementer.ts'
import { readBoard } from './read-board.ts'

export const ticketBoard = signedIn.tickets.board.handler(({ context, input }) =>
  readBoard(context.db, input, { user_id: context.session.member.id, now: context.deps.now() }),
)
