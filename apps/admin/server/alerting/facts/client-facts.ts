import type { ClientFacts } from '@audienceos/domain'
import type { Scope } from '../scope.ts'
import { type Answers, answersOf } from './answers.ts'
import { type Contacts, contactsOf } from './contacts.ts'
import type { HeldClient } from './hold-clients.ts'
import { type Opened, openedOf, type TicketRow, ticketNow, ticketsOf } from './tickets.ts'

/** What is asked about clients, however many they are. */
export function factsOf(scope: Scope, clients: readonly string[]) {
  return {
    contacts: contactsOf(scope, clients),
    answers: answersOf(scope, clients),
    tickets: ticketsOf(scope, clients),
    opened: openedOf(scope, clients),
  }
}

/** What comes back. */
type Read = { contacts: Contacts[]; answers: Answers[]; tickets: TicketRow[]; opened: Opened[] }

/** The facts of clients, out of what was read of all of them. */
export function clientFacts(
  { agency_id, now }: Scope,
  clients: readonly HeldClient[],
  read: Read,
): ClientFacts[] {
  const contacts = byClient(read.contacts)
  const answers = byClient(read.answers)
  const opened = byClient(read.opened)
  const tickets = new Map<string, TicketRow[]>()
  for (const row of read.tickets) {
    const own = tickets.get(row.client_id)
    if (own) own.push(row)
    else tickets.set(row.client_id, [row])
  }
  return clients.map((client) => {
    const id = client.client_id
    const standing = (tickets.get(id) ?? []).map((row) => ticketNow(row, now))
    const [contact, came] = [contacts.get(id), opened.get(id)]
    return {
      client_id: id,
      agency_id,
      name: client.name,
      status: client.status,
      is_workspace: client.is_workspace,
      since: client.since,
      first_contact_at: contact?.first_contact_at ?? null,
      last_contact_at: contact?.last_contact_at ?? null,
      last_meeting_at: contact?.last_meeting_at ?? null,
      last_reply_at: contact?.last_reply_at ?? null,
      handled_until: contact?.handled_until ?? null,
      unanswered: contact?.unanswered ?? [],
      answers: answers.get(id)?.answers ?? [],
      tickets: standing.flatMap(({ facts }) => facts ?? []),
      first_ticket_at: came?.first_ticket_at ?? null,
      tickets_opened: came?.opened ?? [],
      next_future_at: earliest([
        contact?.next_message_at,
        came?.next_ticket_at,
        ...standing.map(({ next_at }) => next_at),
      ]),
    }
  })
}

function earliest(instants: readonly (number | null | undefined)[]): number | null {
  let first: number | null = null
  for (const at of instants) if (at !== null && at !== undefined && (first === null || at < first)) first = at
  return first
}

function byClient<Row extends { client_id: string }>(rows: readonly Row[]): Map<string, Row> {
  return new Map(rows.map((row) => [row.client_id, row]))
}
