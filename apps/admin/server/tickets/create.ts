import { randomUUID } from 'node:crypto'
import { AppError } from '@audienceos/domain'
import type { WholeTicket } from '../../contract/tickets/ticket-row.ts'
import { signedIn } from '../rpc/implementer.ts'
import { fromMessage } from './from-message.ts'
import { insertTicket } from './rows/insert-ticket.ts'
import { readWhole } from './rows/read-tickets.ts'

/** Makes a ticket. The same id with the same content is a repetition and answers the ticket that is there. */
export const createTicket = signedIn.tickets.create.handler(({ context, input }) => {
  const { deps, session } = context
  const id = input.id ?? context.idempotent_id ?? randomUUID()
  const { communication_id, client_id, title, assignee_id, description, status, priority } = input
  return context.db.transaction(async (tx) => {
    const basis = communication_id && (await fromMessage(tx, communication_id, client_id, session.member.id))
    const inserted = await insertTicket(tx, {
      id,
      client_id: client_id === undefined ? (basis?.client_id ?? null) : client_id,
      assignee_id: assignee_id === undefined ? (basis?.assignee_id ?? null) : assignee_id,
      title: title ?? basis?.title ?? '',
      description,
      status,
      priority,
      communication_id: communication_id ?? null,
    })
    const ticket = await readWhole(tx, id, deps.now())
    if (ticket === undefined || !(inserted || repeats(input, ticket)))
      throw new AppError('conflict', 'That id is taken.')
    return ticket
  })
})

/** Whether everything that was given stands in the ticket. */
function repeats({ id: _, ...given }: Readonly<Record<string, unknown>>, ticket: WholeTicket): boolean {
  return Object.entries(given).every(
    ([field, value]) => value === undefined || value === ticket[field as keyof WholeTicket],
  )
}
