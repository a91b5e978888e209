import { createPending, type PendingRow } from '../../../app/optimistic/pending.ts'
import type { TicketRow } from '../ticket-types.ts'

/** What was done to tickets and is not confirmed. */
export const pendingTickets = createPending<PendingRow<TicketRow>>()
