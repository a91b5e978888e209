import { CommunicationId, Ticket, Timestamp, ticketDueStates, UserId } from '@audienceos/domain'
import { z } from 'zod'

export const TicketStage = z.enum(['open', 'waiting', 'closed'])

export const TicketDueState = z.enum(ticketDueStates)
export type TicketDueState = z.infer<typeof TicketDueState>

/** A ticket as lists and the board show it. `status` and `priority` are as they stand in the row, known to us or not. */
export const TicketRow = Ticket.omit({ description: true }).extend({
  title: z.string().describe('At most its first 500 characters'),
  preview: z.string().nullable().describe('The first 200 characters of the description'),
  client_name: z.string().nullable(),
  assignee_name: z.string().nullable(),
  created_by: UserId.nullable(),
  communication_id: CommunicationId.nullable().describe('The message it was made of, which may be gone'),
  stage: TicketStage.describe('What the status means: closed ones are done, in waiting the client is to act'),
  due_at: Timestamp.nullable().describe(
    'When it has taken what its priority allows; null while the clock stands still',
  ),
  due_state: TicketDueState,
  due_percent: z.number().int().nullable().describe('How much of the allowed time is used up'),
  closed_at: Timestamp.nullable(),
  comments: z.number().int().describe('How many'),
})
export type TicketRow = z.infer<typeof TicketRow>

/** A ticket whole. */
export const WholeTicket = TicketRow.extend({
  title: z.string(),
  description: z.string().nullable().describe('Markdown as it was typed'),
})
export type WholeTicket = z.infer<typeof WholeTicket>
