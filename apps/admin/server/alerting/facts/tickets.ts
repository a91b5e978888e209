import {
  closedStatuses,
  healthDays,
  surgeDays,
  type TicketFacts,
  type TicketHistory,
  ticketFacts,
} from '@audienceos/domain'
import type { Query } from '../read-together.ts'
import { instant, ms, type Scope, uuids } from '../scope.ts'

const DAY = 86_400_000

export type TicketRow = {
  client_id: string
  ticket_id: string
  title: string
  created_at: number
  states: [at: number, status: string | null, priority: string | null, assignee_id: string | null][]
}

const is_closed = `lower(regexp_replace(btrim(coalesce(t.status, 'open')), '[\\s-]+', '_', 'g')) in (${closedStatuses
  .map((status) => `'${status}'`)
  .join(', ')})`

/** Tickets of `$2` with their history, without those that were closed and last changed before `$3`. */
export const ticket_rows = `
  select t.client_id, t.id as ticket_id, t.title, s.states,
    case when isfinite(t.created_at) then ${ms('t.created_at')} else (s.states -> 0 ->> 0)::bigint end as created_at
  from public.tickets t
  cross join lateral (
    select json_agg(json_build_array(${ms('s.at')}, s.status, s.priority, s.assignee_id) order by s.at, s.id) as states
    from audienceos.ticket_states s where s.ticket_id = t.id
  ) as s
  where t.agency_id = $1::uuid and t.client_id = any ($2::uuid[]) and t.created_at is distinct from 'infinity'
    and s.states is not null and (
      not ${is_closed} or coalesce(t.updated_at, 'infinity') >= $3::timestamptz or t.created_at >= $3::timestamptz
    )`

export function ticketHistory({ ticket_id, title, created_at, states }: TicketRow): TicketHistory {
  return {
    ticket_id,
    title,
    created_at,
    states: states.map(([at, status, priority, assignee_id]) => ({ at, status, priority, assignee_id })),
  }
}

/** The tickets that are open or were closed in the last `healthDays`, and some more that were touched since. */
export function ticketsOf({ agency_id, now }: Scope, clients: readonly string[]): Query<TicketRow> {
  return { text: ticket_rows, params: [agency_id, uuids(clients), instant(now - healthDays * DAY)] }
}

/** A ticket as it stands now, unless it was closed before, and when it will be something else. */
export function ticketNow(
  row: TicketRow,
  now: number,
): { facts: TicketFacts | null; next_at: number | null } {
  const history = ticketHistory(row)
  const facts = ticketFacts(history, now)
  const stands = facts !== null && (facts.closed_at === null || facts.closed_at > now - healthDays * DAY)
  const next_at = history.states.find(({ at }) => at > now)?.at ?? null
  return { facts: stands ? facts : null, next_at }
}

export type Opened = {
  client_id: string
  first_ticket_at: number | null
  opened: number[] | null
  next_ticket_at: number | null
}

/** When tickets were opened, closed ones included. */
export function openedOf({ agency_id, now }: Scope, clients: readonly string[]): Query<Opened> {
  return {
    text: `select t.client_id, min(${ms('t.created_at')}) filter (where t.created_at < $4::timestamptz) as first_ticket_at,
       array_agg(${ms('t.created_at')} order by t.created_at)
         filter (where t.created_at >= $3::timestamptz and t.created_at < $4::timestamptz) as opened,
       min(${ms('t.created_at')}) filter (where t.created_at >= $4::timestamptz) as next_ticket_at
     from public.tickets t
     where t.agency_id = $1::uuid and t.client_id = any ($2::uuid[]) and isfinite(t.created_at)
     group by t.client_id`,
    params: [agency_id, uuids(clients), instant(now - surgeDays * DAY + 1), instant(now + 1)],
  }
}
