import { ticketStage } from '@audienceos/domain'
import type { TicketRow } from '../../../contract/tickets/ticket-row.ts'
import { dueOf, type TicketClock } from '../due/due-of.ts'
import type { DueTerms } from '../due/terms.ts'

type Derived = 'stage' | 'due_at' | 'due_state' | 'due_percent' | 'closed_at'

/** A ticket as `row_columns` reads it: without what its clock tells. */
export type StoredTicket<Row extends TicketRow = TicketRow> = Omit<Row, Derived> & TicketClock

/** A ticket as the API tells it. */
export function toRow<Row extends TicketRow = TicketRow>(
  stored: StoredTicket<Row>,
  terms: DueTerms,
  now: number,
): Row {
  const { created: _, states: __, ...row } = stored
  const due = dueOf(stored, terms, now)
  const derived: Pick<TicketRow, Derived> = {
    stage: ticketStage(stored.status),
    due_at: instant(due.at),
    due_state: due.state,
    due_percent: due.percent,
    closed_at: instant(due.closed_at),
  }
  return { ...row, ...derived } as unknown as Row
}

function instant(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString()
}
