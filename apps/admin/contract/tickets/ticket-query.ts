import { ClientId, UserId } from '@audienceos/domain'
import { z } from 'zod'
import { TicketDueState } from './ticket-row.ts'

/** `priority`: the most urgent first, then the newest. `due`: the soonest first, for tickets that are not closed. */
export const TicketSort = z.enum(['priority', 'due', '-created_at', '-updated_at'])
export type TicketSort = z.infer<typeof TicketSort>

export const TicketGroup = z.enum(['status', 'priority', 'assignee'])
export type TicketGroup = z.infer<typeof TicketGroup>

/** How many values a filter names at most. */
const many = 50

export function several<Item extends z.ZodType>(item: Item, most = many) {
  return z.union([z.array(item).max(most), item.transform((one) => [one])])
}

/** A parameter given several times means any of its values. */
export const filters = {
  stage: z
    .enum(['unclosed', 'open', 'waiting', 'closed', 'all'])
    .optional()
    .describe('Absent: unclosed, or all where `status` or `ids` is given'),
  status: several(z.string().max(200)).optional().describe('As the rows have it; no status is `open`'),
  priority: several(z.string().max(200))
    .optional()
    .describe('As the rows have it; `none` for no priority, `=none` for one of that name'),
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
