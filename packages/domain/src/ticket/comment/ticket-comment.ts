import { z } from 'zod'
import { TicketCommentId, TicketId, UserId } from '../../id/id.ts'
import { Timestamp } from '../../time/timestamp.ts'

/** What somebody wrote about a ticket, in markdown. */
export const TicketComment = z.object({
  id: TicketCommentId,
  ticket_id: TicketId,
  author_id: UserId.nullable().describe('null: a program wrote it'),
  author_name: z.string().nullable(),
  body: z.string().describe('Markdown as it was typed; mentions are @[Full Name](user:uuid)'),
  mentions: z.array(UserId),
  created_at: Timestamp,
  updated_at: Timestamp.describe('Later than created_at once it was edited'),
})
export type TicketComment = z.infer<typeof TicketComment>

/** The text of a comment as it may be written. */
export const CommentBody = z
  .string()
  .max(20_000)
  .refine((body) => body.trim() !== '', 'Write something.')
