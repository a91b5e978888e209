import type { z } from 'zod'
import type { contract } from '../../contract/index.ts'

/** What the list of tickets may be asked. */
export type TicketsQuery = z.output<NonNullable<(typeof contract.tickets.list)['~orpc']['inputSchema']>>

/** What the board may be asked. */
export type BoardQuery = z.output<NonNullable<(typeof contract.tickets.board)['~orpc']['inputSchema']>>

/** What both take. `ids`: only these. */
export type TicketFilters = Pick<
  TicketsQuery,
  'stage' | 'status' | 'priority' | 'assignee' | 'client_id' | 'due' | 'q'
> & { ids?: readonly string[] | undefined; communication_id?: string | undefined }
