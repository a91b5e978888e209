import type { ClientFacts, ClientStatus, TicketFacts } from '@audienceos/domain'
import { ms, readJson, type Scope, uuids } from '../scope.ts'
import { type Answers, readAnswers } from './answers.ts'
import { type Contacts, readContacts } from './contacts.ts'
import { type Opened, readOpened, readTickets } from './tickets.ts'

type Client = {
  client_id: string
  name: string
  status: ClientStatus
  is_workspace: boolean
  since: number | null
}

/**
 * The facts of those of the clients that are the agency's, in five statements however many they are. Inside a
 * transaction they stay its clients until it ends.
 */
export async function gatherFacts(scope: Scope, clients: readonly string[]): Promise<ClientFacts[]> {
  const { sql, agency_id } = scope
  const held = await readJson<Client>(
    sql,
    `select h.client_id, h.name, h.status, h.is_workspace,
       case when isfinite(h.created_at) then ${ms('h.created_at')} end as since
     from audienceos.hold_clients($1::uuid, $2::uuid[]) h`,
    [agency_id, uuids(clients)],
  )
  const ids = held.map(({ client_id }) => client_id)
  const contacts = byClient(await readContacts(scope, ids))
  const answers = byClient(await readAnswers(scope, ids))
  const tickets = grouped(await readTickets(scope, ids))
  const opened = byClient(await readOpened(scope, ids))
  return held.map((client) =>
    factsOf(
      { ...client, agency_id },
      contacts.get(client.client_id),
      answers.get(client.client_id),
      tickets.get(client.client_id) ?? [],
      opened.get(client.client_id),
    ),
  )
}

function factsOf(
  client: Client & { agency_id: string },
  contacts: Contacts | undefined,
  answers: Answers | undefined,
  tickets: readonly { facts: TicketFacts | null; next_at: number | null }[],
  opened: Opened | undefined,
): ClientFacts {
  return {
    ...client,
    first_contact_at: contacts?.first_contact_at ?? null,
    last_contact_at: contacts?.last_contact_at ?? null,
    last_meeting_at: contacts?.last_meeting_at ?? null,
    last_reply_at: contacts?.last_reply_at ?? null,
    handled_until: contacts?.handled_until ?? null,
    unanswered: contacts?.unanswered ?? [],
    answers: answers?.answers ?? [],
    tickets: tickets.flatMap(({ facts }) => facts ?? []),
    first_ticket_at: opened?.first_ticket_at ?? null,
    tickets_opened: opened?.opened ?? [],
    next_future_at: earliest([
      contacts?.next_message_at,
      opened?.next_ticket_at,
      ...tickets.map(({ next_at }) => next_at),
    ]),
  }
}

function earliest(instants: readonly (number | null | undefined)[]): number | null {
  const known = instants.filter((at) => at !== null && at !== undefined)
  return known.length === 0 ? null : Math.min(...known)
}

/** All rows of each client, in their order. */
function grouped<Row extends { client_id: string }>(rows: readonly Row[]): Map<string, Row[]> {
  const groups = new Map<string, Row[]>()
  for (const row of rows) {
    const group = groups.get(row.client_id)
    if (group) group.push(row)
    else groups.set(row.client_id, [row])
  }
  return groups
}

function byClient<Row extends { client_id: string }>(rows: readonly Row[]): Map<string, Row> {
  return new Map(rows.map((row) => [row.client_id, row]))
}
