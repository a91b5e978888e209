import type { ClientStatus } from '../../client/client.ts'
import type { CommunicationType, Direction } from '../../communication/communication.ts'

/** One communication, as far as rules care. */
export type HistoryMessage = {
  communication_id: string
  at: number
  type: CommunicationType
  direction: Direction | null
  from_name?: string | null
  subject?: string | null
}

/** What a ticket was from `at` on. */
export type TicketState = {
  at: number
  status: string | null
  priority: string | null
  assignee_id: string | null
}

/** A ticket with all it ever was, in order; the first state is its creation. An equal state is a change of something else. */
export type TicketHistory = {
  ticket_id: string
  title: string
  created_at: number
  states: readonly TicketState[]
}

/** A client's stored history, from which `factsAt` makes the facts of any instant. Status and name are today's. */
export type ClientHistory = {
  client_id: string
  agency_id: string
  name: string
  status: ClientStatus
  is_workspace: boolean
  since: number | null
  /** Oldest first. */
  communications: readonly HistoryMessage[]
  tickets: readonly TicketHistory[]
  /** What is known of the time before the oldest communication and ticket given here, when not everything is. */
  earlier?: {
    first_contact_at: number | null
    last_contact_at: number | null
    last_meeting_at: number | null
    last_reply_at: number | null
    first_ticket_at: number | null
  }
  /** When people resolved alerts of unanswered messages, and up to when that settles what waited. Oldest first. */
  handled?: readonly { at: number; until: number }[]
}
