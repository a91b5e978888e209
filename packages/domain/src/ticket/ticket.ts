import { z } from 'zod'
import { AgencyId, ClientId, TicketId, UserId } from '../id/id.ts'
import { Timestamp } from '../time/timestamp.ts'

/** `status` and `priority` are free text in the database: a value we do not know is shown, never lost. */
export const Ticket = z.object({
  id: TicketId,
  agency_id: AgencyId,
  client_id: ClientId.nullable(),
  assignee_id: UserId.nullable(),
  title: z.string(),
  description: z.string().nullable(),
  status: z.string().nullable(),
  priority: z.string().nullable(),
  created_at: Timestamp.nullable(),
  updated_at: Timestamp.nullable(),
})
export type Ticket = z.infer<typeof Ticket>
