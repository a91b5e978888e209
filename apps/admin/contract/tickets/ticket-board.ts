import { z } from 'zod'
import { TicketSort } from './ticket-query.ts'
import { TicketRow } from './ticket-row.ts'

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

export const TicketBoard = z.object({
  columns: z.array(TicketColumn),
  omitted: z
    .object({ columns: z.number().int(), tickets: z.number().int() })
    .describe(
      'Columns beyond the 100 assignees, 30 unknown priorities or 30 unknown statuses with the most tickets',
    ),
})
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
