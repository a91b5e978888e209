import { AppError } from '@audienceos/domain'
import { signedIn } from '../rpc/implementer.ts'
import { noTicket, readTicket } from './rows/read-tickets.ts'
import { takeBack } from './rows/take-back.ts'

/** Undoes the creation of a ticket, for whoever made it. */
export const removeTicket = signedIn.tickets.remove.handler(({ context, input: { id } }) =>
  context.db.transaction(async (tx) => {
    const current = await readTicket(tx, id, context.deps.now())
    if (current.created_by !== context.session.member.id)
      throw new AppError('forbidden', 'Only who made a ticket takes it back.')
    const outcome = await takeBack(tx, id)
    if (outcome === 'missing') throw noTicket()
    if (outcome === 'touched')
      throw new AppError('conflict', 'Somebody has worked on the ticket.', { current })
    return { id }
  }),
)
