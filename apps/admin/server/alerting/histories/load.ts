import type { Sql } from '@audienceos/auth-sync'
import { type ClientHistory, type ClientStatus, type HistoryMessage, surgeDays } from '@audienceos/domain'
import { is_reply, known_until } from '../facts/contacts.ts'
import { type TicketRow, ticket_rows, ticketHistory } from '../facts/tickets.ts'
import { instant, ms, readJson, uuids } from '../scope.ts'

const DAY = 86_400_000

type Row = {
  client_id: string
  name: string
  status: ClientStatus
  is_workspace: boolean
  since: number | null
  /** In the order of their instants. */
  messages:
    | [id: string, at: number, type: HistoryMessage['type'], direction: HistoryMessage['direction']][]
    | null
  earlier: NonNullable<ClientHistory['earlier']>
  handled: { at: number; until: number }[] | null
}

/**
 * The histories of clients from which their facts at any instant between `since` and `to` can be told, in two
 * statements. Messages go back to the last reply before `since`, so that what waited then is known.
 */
export async function loadHistories(
  sql: Sql,
  {
    agency_id,
    clients,
    since,
    to,
  }: { agency_id: string; clients: readonly string[]; since: number; to: number },
): Promise<ClientHistory[]> {
  const rows = await readJson<Row>(sql, history_rows, [
    agency_id,
    uuids(clients),
    instant(since),
    instant(to + 1),
  ])
  const oldest = since - surgeDays * DAY
  const found = await readJson<TicketRow>(sql, ticket_rows, [agency_id, uuids(clients), instant(oldest)])
  const tickets = new Map<string, TicketRow[]>()
  for (const ticket of found) {
    const of_client = tickets.get(ticket.client_id)
    if (of_client) of_client.push(ticket)
    else tickets.set(ticket.client_id, [ticket])
  }
  return rows.map(({ messages, handled, ...client }) => ({
    ...client,
    agency_id,
    communications: (messages ?? []).map(([communication_id, at, type, direction]) => ({
      communication_id,
      at,
      type,
      direction,
    })),
    tickets: (tickets.get(client.client_id) ?? []).map(ticketHistory),
    handled: handled ?? [],
  }))
}

const of_client = `m.client_id = h.client_id and m.agency_id = $1::uuid and m.type <> 'note'`
const before = `${of_client} and m."timestamp" > '-infinity' and m."timestamp" < b.reply`

function lastBefore(which: string): string {
  return `(select ${ms('m."timestamp"')} from public.communications m where ${before} and ${which}
    order by m."timestamp" desc, m.id desc limit 1)`
}

// A question and its answer of one millisecond are in this order.
const history_rows = `
  select h.client_id, h.name, h.status, h.is_workspace,
    case when isfinite(h.created_at) then ${ms('h.created_at')} end as since, t.messages,
    json_build_object(
      'first_contact_at', (select ${ms('m."timestamp"')} from public.communications m where ${before}
        order by m."timestamp", m.id limit 1),
      'last_contact_at', ${lastBefore('true')},
      'last_meeting_at', ${lastBefore(`m.type = 'meeting'`)},
      'last_reply_at', ${lastBefore(is_reply)},
      'first_ticket_at', (select ${ms('min(t.created_at)')} from public.tickets t
        where t.client_id = h.client_id and t.agency_id = $1::uuid and t.created_at > '-infinity'
          and t.created_at <= $3::timestamptz)
    ) as earlier,
    (select json_agg(json_build_object('at', ${ms('a.resolved_at')}, 'until', ${ms(known_until)}) order by a.resolved_at)
     from public.alerts a
     where a.client_id = h.client_id and a.agency_id = $1::uuid and a.rule = 'unanswered_inbound'
       and a.status = 'resolved' and coalesce(a.resolve_cause, 'person') = 'person'
       and a.resolved_at > '-infinity' and a.resolved_at < $4::timestamptz) as handled
  from audienceos.hold_clients($1::uuid, $2::uuid[]) h
  cross join lateral (
    select max(m."timestamp") as reply from public.communications m
    where ${of_client} and ${is_reply} and m."timestamp" > '-infinity' and m."timestamp" < $3::timestamptz
  ) as b
  cross join lateral (
    select json_agg(json_build_array(m.id, m.at, m.type, m.direction) order by m.at, m.is_reply, m.id) as messages
    from (
      select m.id, ${ms('m."timestamp"')} as at, m.type, m.direction, ${is_reply} as is_reply
      from public.communications m
      where ${of_client} and m."timestamp" >= coalesce(b.reply, '-infinity') and m."timestamp" > '-infinity'
        and m."timestamp" < $4::timestamptz
    ) as m
  ) as t`
