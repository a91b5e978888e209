import { z } from 'zod'
import { ClientId, CommunicationId, TicketId, UserId } from '../id/id.ts'
import { ExpectedUpdatedAt } from '../time/timestamp.ts'
import { ticketPriorities } from './ticket-priority.ts'
import { ticketStatuses } from './ticket-status.ts'

export const TicketTitle = z.string().trim().min(1, 'Write a title.').max(300)
const description = z.string().max(50_000).nullable()

/**
 * A ticket to be made. Made of a message, it takes the title, the client and the assignee (the client's owner, or else
 * the caller) from it where they are not given.
 */
export const NewTicket = z
  .strictObject({
    id: TicketId.optional(),
    title: TicketTitle.optional(),
    description: description.default(null),
    client_id: ClientId.nullable().optional(),
    assignee_id: UserId.nullable().optional(),
    status: z.enum(ticketStatuses).default('open'),
    priority: z.enum(ticketPriorities).nullable().default('medium'),
    communication_id: CommunicationId.optional(),
  })
  .refine(({ title, communication_id }) => title !== undefined || communication_id !== undefined, {
    path: ['title'],
    message: 'Write a title.',
  })
export type NewTicket = z.input<typeof NewTicket>

/** Free text: only what the app knows, and what the ticket has or once had, is accepted. */
export const ticketValues = {
  status: z.string().min(1).max(100_000),
  priority: z.string().min(1).max(100_000).nullable(),
}

export const TicketChange = z.strictObject({
  title: TicketTitle.optional(),
  description: description.optional(),
  client_id: ClientId.nullable().optional(),
  assignee_id: UserId.nullable().optional(),
  status: ticketValues.status.optional(),
  priority: ticketValues.priority.optional(),
  expected_updated_at: ExpectedUpdatedAt,
})
export type TicketChange = z.infer<typeof TicketChange>
