import type { ClientFacts, TicketFacts, WaitingMessage } from './client-facts.ts'
import { healthDays, surgeDays, unansweredLimit } from './client-facts.ts'
import type { ClientHistory, HistoryMessage } from './client-history.ts'
import { ticketFacts } from './ticket-facts.ts'

const DAY = 86_400_000

/** Reads a history from its beginning on: each call gives the facts of an instant no earlier than the one before. */
export type HistoryWalk = (at: number) => ClientFacts

/** One thing that happened: a message, a ticket's new state, a person settling what waited. */
type Event =
  | { at: number; message: HistoryMessage }
  | { at: number; ticket: ClientHistory['tickets'][number] }
  | { at: number; until: number }

/** Opens a history at its beginning. */
export function walkHistory(history: ClientHistory): HistoryWalk {
  const { client_id, agency_id, name, status, is_workspace, since, earlier } = history
  const events = eventsOf(history)
  const opened = history.tickets.map(({ created_at }) => created_at).sort((a, b) => a - b)
  const tickets = new Map<string, TicketFacts>()
  let done = 0
  let [first_opened, last_opened] = [0, 0]
  let standing: TicketFacts[] = []
  let unanswered: WaitingMessage[] = []
  let answers: { asked_at: number; answered_at: number }[] = []
  let first_contact_at = earlier?.first_contact_at ?? null
  let last_contact_at = earlier?.last_contact_at ?? null
  let last_meeting_at = earlier?.last_meeting_at ?? null
  let last_reply_at = earlier?.last_reply_at ?? null
  let handled_until: number | null = null

  const hear = (message: HistoryMessage) => {
    const { communication_id, at, type, direction, from_name = null, subject = null } = message
    if (type === 'note') return
    first_contact_at ??= at
    last_contact_at = at
    if (type === 'meeting') last_meeting_at = at
    if (type !== 'email' || direction === 'outbound') {
      const [asked] = unanswered
      if (asked && asked.at < at) answers = [...answers, { asked_at: asked.at, answered_at: at }]
      unanswered = []
      last_reply_at = at
    } else if (direction === 'inbound' && at > (last_reply_at ?? -1) && at > (handled_until ?? -1))
      unanswered.push({ communication_id, at, from_name, subject })
  }
  const change = (ticket: ClientHistory['tickets'][number], at: number) => {
    const facts = ticketFacts(ticket, at)
    if (facts) tickets.set(ticket.ticket_id, facts)
  }
  const forget = (at: number) => {
    const oldest = at - healthDays * DAY
    for (const { ticket_id, closed_at } of tickets.values())
      if (closed_at !== null && closed_at <= oldest) tickets.delete(ticket_id)
    answers = answers.filter(({ answered_at }) => answered_at > oldest)
    standing = [...tickets.values()]
  }

  return (at) => {
    for (let event = events[done]; event && event.at <= at; event = events[++done]) {
      if ('message' in event) hear(event.message)
      else if ('ticket' in event) change(event.ticket, event.at)
      else {
        const until = Math.max(event.until, handled_until ?? event.until)
        handled_until = until
        unanswered = unanswered.filter((message) => message.at > until)
      }
    }
    forget(at)
    while ((opened[last_opened] ?? Number.POSITIVE_INFINITY) <= at) last_opened++
    while (first_opened < last_opened && (opened[first_opened] as number) <= at - surgeDays * DAY)
      first_opened++
    return {
      client_id,
      agency_id,
      name,
      status,
      is_workspace,
      since,
      first_contact_at,
      last_contact_at,
      last_meeting_at,
      last_reply_at,
      handled_until,
      unanswered: unanswered.slice(0, unansweredLimit),
      answers,
      tickets: standing,
      first_ticket_at: earlier?.first_ticket_at ?? (last_opened > 0 ? (opened[0] ?? null) : null),
      tickets_opened: opened.slice(first_opened, last_opened),
      next_future_at: events[done]?.at ?? null,
    }
  }
}

function eventsOf({ communications, tickets, handled = [] }: ClientHistory): Event[] {
  const events: Event[] = [
    ...communications.map((message) => ({ at: message.at, message })),
    ...tickets.flatMap((ticket) => ticket.states.map(({ at }) => ({ at, ticket }))),
    ...handled,
  ]
  return events.sort((a, b) => a.at - b.at)
}
