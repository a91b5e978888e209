import {
  AlertId,
  AlertRuleKind,
  AlertSeverity,
  AlertStatus,
  CommunicationSummary,
  TicketComment,
  Timestamp,
  UserId,
} from '@audienceos/domain'
import { z } from 'zod'
import { WholeTicket } from './ticket-row.ts'

/** What a ticket was, from then on. */
export const TicketMoment = z.object({
  at: Timestamp,
  status: z.string().nullable(),
  priority: z.string().nullable(),
  assignee_id: UserId.nullable(),
  assignee_name: z.string().nullable(),
})
export type TicketMoment = z.infer<typeof TicketMoment>

/** An alert of this ticket: it was made of it (`made_from`), or the alert watches it (`about`). */
export const TicketAlert = z.object({
  id: AlertId,
  relation: z.enum(['made_from', 'about']),
  title: z.string(),
  severity: AlertSeverity.nullable(),
  status: AlertStatus.nullable(),
  rule: AlertRuleKind.nullable().catch(null),
  created_at: Timestamp.nullable(),
})
export type TicketAlert = z.infer<typeof TicketAlert>

/** One ticket with everything its panel shows. */
export const TicketDetail = WholeTicket.extend({
  created_by_name: z.string().nullable(),
  comment_list: z.array(TicketComment).describe('The newest 200, oldest first'),
  comments_cursor: z.string().nullable().describe('For `comments.list`, where there are older ones'),
  communication: CommunicationSummary.nullable().describe('The message it was made of, while it is there'),
  alerts: z.array(TicketAlert).describe('The one it was made of, and those that are open about it'),
  history: z.array(TicketMoment).describe('Newest first, at most 100'),
})
export type TicketDetail = z.infer<typeof TicketDetail>
