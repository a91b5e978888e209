import type { ClientStatus } from '../../client/client.ts'

/** A stretch of time in milliseconds since 1970; `to` is null while it lasts. */
export type Stretch = { from: number; to: number | null }

/** An inbound e-mail that nobody has answered. */
export type WaitingMessage = {
  communication_id: string
  at: number
  from_name: string | null
  subject: string | null
}

/** A ticket as it stands at the instant of the facts. */
export type TicketFacts = {
  ticket_id: string
  title: string
  status: string | null
  priority: string | null
  assignee_id: string | null
  created_at: number
  /** Its last change of any kind. */
  changed_at: number
  /** Since when nobody has it; null while somebody does. */
  unassigned_since: number | null
  /** Since when it is closed; null while it is open. */
  closed_at: number | null
  /** When its clock stood still: waiting for the client, or closed and opened again. In order, apart from each other. */
  waits: readonly Stretch[]
}

/**
 * What the rules and the health of a client are decided on, at one instant. Instants are whole milliseconds since
 * 1970. What is later than the instant does not exist yet, except as `next_future_at`.
 *
 * A contact is an e-mail, call or meeting, in either direction; a note never is. A reply is an outbound e-mail, or any
 * call or meeting.
 */
export type ClientFacts = {
  client_id: string
  agency_id: string
  name: string
  status: ClientStatus
  is_workspace: boolean
  /** When the client came, where it is known. */
  since: number | null
  first_contact_at: number | null
  last_contact_at: number | null
  last_meeting_at: number | null
  last_reply_at: number | null
  /**
   * Up to when a person has settled what waited, by resolving an `unanswered_inbound` alert: when that alert was last
   * measured. What came before needs no answer; what came later was not seen with it.
   */
  handled_until: number | null
  /** Inbound e-mails later than `last_reply_at` and `handled_until`, oldest first, `unansweredLimit` at most. */
  unanswered: readonly WaitingMessage[]
  /** Pairs of the last `healthDays`, by the reply: the oldest message that waited, and the reply that ended the wait. */
  answers: readonly { asked_at: number; answered_at: number }[]
  /** Tickets that are open, and those closed in the last `healthDays`. */
  tickets: readonly TicketFacts[]
  first_ticket_at: number | null
  /** When tickets were opened in the last `surgeDays`, closed ones included, oldest first. */
  tickets_opened: readonly number[]
  /** The earliest known instant after this one that will change the facts: a meeting in an imported calendar. */
  next_future_at: number | null
}

/** How many unanswered messages the facts name. */
export const unansweredLimit = 50
/** How far back answers and closed tickets count for the health. */
export const healthDays = 90
/** How far back opened tickets are needed: seven days, the eight weeks before, and four more to find when a surge began. */
export const surgeDays = 91
