import {
  ClientId,
  CommunicationId,
  NewTicket,
  TicketChange,
  TicketId,
  Timestamp,
  ticketValues,
  UserId,
} from '@audienceos/domain'
import { oc } from '@orpc/contract'
import { z } from 'zod'
import { listQuery, pageOf } from '../list.ts'
import { comments } from './comments.ts'
import { TicketBoard, TicketCounts } from './ticket-board.ts'
import { TicketDetail } from './ticket-detail.ts'
import { filters, several, TicketGroup, TicketSort } from './ticket-query.ts'
import { TicketRow, WholeTicket } from './ticket-row.ts'

/** What became of each ticket, in the order of the request: `ok`, or why it stayed as it was. */
export const TicketBulkResult = z.object({
  id: TicketId,
  code: z.enum(['ok', 'not_found', 'stale', 'invalid']),
  ticket: TicketRow.nullable().describe('As it is now; null where there is none'),
})
export type TicketBulkResult = z.infer<typeof TicketBulkResult>

const tag = oc.route({ tags: ['tickets'] })

const id = TicketId

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
          .record(id, Timestamp.nullable())
          .optional()
          .describe('By id: those whose updated_at is another one stay as they are, `stale`; null for none'),
      }),
    )
    .output(z.object({ results: z.array(TicketBulkResult) })),
  comments,
}
