import {
  AlertId,
  AlertRuleKind,
  AlertSeverity,
  AlertStatus,
  ClientId,
  CommentBody,
  CommunicationId,
  CommunicationSummary,
  NewTicket,
  Ticket,
  TicketChange,
  TicketComment,
  TicketCommentId,
  TicketId,
  Timestamp,
  ticketDueStates,
  ticketValues,
  UserId,
} from '@audienceos/domain'
import { oc } from '@orpc/contract'
import { z } from 'zod'
import { listQuery, pageOf } from './list.ts'

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

/** `priority`: the most urgent first, then the newest. `due`: the soonest first, for tickets that are not closed. */
export const TicketSort = z.enum(['priority', 'due', '-created_at', '-updated_at'])
export type TicketSort = z.infer<typeof TicketSort>

export const TicketGroup = z.enum(['status', 'priority', 'assignee'])
export type TicketGroup = z.infer<typeof TicketGroup>

/** How many values a filter names at most. */
const many = 50
function several<Item extends z.ZodType>(item: Item, most = many) {
  return z.union([z.array(item).max(most), item.transform((one) => [one])])
}

/** A parameter given several times means any of its values. */
const filters = {
  stage: z
    .enum(['unclosed', 'open', 'waiting', 'closed', 'all'])
    .optional()
    .describe('Absent: unclosed, or all where `status` or `ids` is given'),
  status: several(z.string().max(200)).optional().describe('As the rows have it; no status is `open`'),
  priority: several(z.string().max(200)).optional().describe('As the rows have it; `none` for no priority'),
  assignee: several(z.union([z.enum(['me', 'none']), UserId])).optional(),
  client_id: several(ClientId).optional(),
  due: several(TicketDueState).optional().describe('Of tickets that are not closed'),
  q: z
    .string()
    .trim()
    .max(500)
    .optional()
    .describe('Words of title and description; of the tickets that have them, the 500 that changed last'),
}

/** A column of the board, and the first of its tickets. */
export const TicketColumn = z.object({
  key: z.string().nullable().describe('The status, the priority or the assignee’s id; null for none'),
  name: z.string().nullable().describe('Of an assignee'),
  count: z.number().int().describe('Of closed ones at most 200 are counted'),
  sort: TicketSort.describe('How the column is sorted: closed ones by their last change'),
  items: z.array(TicketRow),
  next_cursor: z.string().nullable().describe('For `list`, with the same filters, this sort and this column'),
})
export type TicketColumn = z.infer<typeof TicketColumn>

export const TicketBoard = z.object({ columns: z.array(TicketColumn) })
export type TicketBoard = z.infer<typeof TicketBoard>

/** Of tickets that are not closed. How many are due is told where it is asked for: it takes reading all of them. */
export const TicketCounts = z.object({
  unclosed: z.number().int(),
  waiting: z.number().int(),
  unassigned: z.number().int(),
  mine: z.number().int(),
  urgent: z.number().int(),
  due: z
    .object({
      due_soon: z.number().int(),
      overdue: z.number().int(),
      mine_overdue: z.number().int(),
    })
    .nullable(),
})
export type TicketCounts = z.infer<typeof TicketCounts>

/** What became of each ticket, in the order of the request: `ok`, or why it stayed as it was. */
export const TicketBulkResult = z.object({
  id: TicketId,
  code: z.enum(['ok', 'not_found', 'stale', 'invalid']),
  ticket: TicketRow.nullable().describe('As it is now; null where there is none'),
})
export type TicketBulkResult = z.infer<typeof TicketBulkResult>

const tag = oc.route({ tags: ['tickets'] })
const id = TicketId
const comment_id = TicketCommentId

/**
 * A status or priority that the app does not know is shown as it is. It is written only where the ticket has or once had
 * it, so that a move can be undone; else 422 `invalid`. What is based on an older row is 409 `stale`, with the
 * WholeTicket as it is now in `current`.
 */
export const tickets = {
  list: tag
    .route({ method: 'GET', path: '/tickets', summary: 'Tickets, the most urgent first' })
    .input(
      z.object({
        ...listQuery,
        ...filters,
        ids: several(id, 200).optional().describe('Only these'),
        communication_id: CommunicationId.optional().describe('Made of this message'),
        sort: TicketSort.default('priority'),
      }),
    )
    .output(pageOf(TicketRow)),
  board: tag
    .route({
      method: 'GET',
      path: '/tickets/board',
      summary: 'Tickets in columns, with counts and the first of each',
      description:
        'By status: the known ones in their order, then every other that there is. By priority or assignee, and with `due`: only what is not closed.',
    })
    .input(
      z.object({
        ...filters,
        group: TicketGroup.default('status'),
        sort: TicketSort.default('priority'),
        limit: z.coerce.number().int().min(1).max(100).default(20).describe('Tickets of each column'),
      }),
    )
    .output(TicketBoard),
  counts: tag
    .route({ method: 'GET', path: '/tickets/counts', summary: 'How many tickets there are of each kind' })
    .input(
      z.object({
        client_id: ClientId.optional(),
        due: z.union([z.boolean(), z.stringbool()]).default(false).describe('Whether `due` is told'),
      }),
    )
    .output(TicketCounts),
  get: tag
    .route({
      method: 'GET',
      path: '/tickets/{id}',
      summary: 'One ticket: its comments, its history, what it came from',
    })
    .input(z.object({ id }))
    .output(TicketDetail),
  create: tag
    .route({
      method: 'POST',
      path: '/tickets',
      successStatus: 201,
      summary: 'Make a ticket, from nothing or of a message',
    })
    .input(NewTicket)
    .output(WholeTicket),
  update: tag
    .route({ method: 'PATCH', path: '/tickets/{id}', summary: 'Change a ticket' })
    .input(TicketChange.extend({ id }))
    .output(WholeTicket),
  remove: tag
    .route({
      method: 'DELETE',
      path: '/tickets/{id}',
      summary: 'Take a ticket back that nobody has worked on: what undoes its creation; later 409 `conflict`',
    })
    .input(z.object({ id }))
    .output(z.object({ id })),
  bulk: tag
    .route({
      method: 'POST',
      path: '/tickets/bulk',
      summary: 'The same change of up to 200 tickets in one step; each has a result of its own',
    })
    .input(
      z.strictObject({
        ids: z.array(id).min(1).max(200),
        status: ticketValues.status.optional(),
        priority: ticketValues.priority.optional(),
        assignee_id: UserId.nullable().optional(),
        client_id: ClientId.nullable().optional(),
        expected_updated_at: z
          .record(id, Timestamp)
          .optional()
          .describe('By id: those whose updated_at is another one stay as they are, `stale`'),
      }),
    )
    .output(z.object({ results: z.array(TicketBulkResult) })),
  comments: {
    list: tag
      .route({
        method: 'GET',
        path: '/tickets/{id}/comments',
        summary: 'The comments of a ticket, newest first',
      })
      .input(z.object({ ...listQuery, id }))
      .output(pageOf(TicketComment)),
    create: tag
      .route({
        method: 'POST',
        path: '/tickets/{id}/comments',
        successStatus: 201,
        summary: 'Write a comment; whoever is mentioned, as @[Full Name](user:uuid), is told',
      })
      .input(z.strictObject({ id, comment_id: comment_id.optional(), body: CommentBody }))
      .output(TicketComment),
    update: tag
      .route({
        method: 'PATCH',
        path: '/tickets/{id}/comments/{comment_id}',
        summary: 'Change one’s own comment; stale has the comment in `current`',
      })
      .input(z.strictObject({ id, comment_id, body: CommentBody, expected_updated_at: Timestamp.optional() }))
      .output(TicketComment),
    remove: tag
      .route({
        method: 'DELETE',
        path: '/tickets/{id}/comments/{comment_id}',
        summary:
          'Delete one’s own comment, or as an admin anybody’s; the answer is what it was, to write it again',
      })
      .input(z.object({ id, comment_id }))
      .output(TicketComment),
  },
}
