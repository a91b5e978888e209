import { empty, join, type Sql, sql } from '@audienceos/db'
import { isTicketStatus, ticketPriorities, ticketStage, ticketStatuses } from '@audienceos/domain'
import { priorityOfFilter } from '../../contract/tickets/priority-filter.ts'
import type { TicketFilters } from './query.ts'
import { closed, key_length, own_agency, unclosed, urgency } from './rows/columns.ts'

const all = sql`true`
const stages = {
  unclosed,
  open: sql`${unclosed} and audienceos.ticket_stage(t.status) = 'open'`,
  waiting: sql`${unclosed} and audienceos.ticket_stage(t.status) = 'waiting'`,
  closed,
  all,
}

/** What a row `t` of tickets must fulfil to be shown to `user_id`. Due states are not among it: no column has them. */
export function ticketFilters(filters: TicketFilters, user_id: string): Sql {
  const { stage, status, ids, priority, assignee, client_id, communication_id, q } = filters
  const parts = [
    own_agency,
    stages[stage ?? (status === undefined && ids === undefined ? 'unclosed' : 'all')],
    status === undefined ? empty : ofStatus(status),
    priority === undefined ? empty : anyOf(priority.map(ofPriority)),
    assignee === undefined ? empty : anyOf(ofAssignee(assignee, user_id)),
    client_id === undefined ? empty : sql`t.client_id = any(${client_id}::uuid[])`,
    communication_id === undefined ? empty : sql`t.communication_id = ${communication_id}::uuid`,
    ids === undefined ? empty : sql`t.id = any(${ids}::uuid[])`,
    q ? sql`t.id in (select f.id from audienceos.matching_tickets(${q}) f)` : empty,
  ].filter((part) => part !== empty)
  return join(parts, ' and ')
}

/** A single known status, and statuses that are all closed or all not, are said in the words of the indexes. */
function ofStatus(statuses: readonly string[]): Sql {
  const stage_of = new Set(statuses.map((status) => ticketStage(status) === 'closed'))
  const partial =
    stage_of.size !== 1 || !statuses.every(isTicketStatus) ? empty : stage_of.has(true) ? closed : unclosed
  const any = anyOf(statuses.map(statusIs))
  return partial === empty ? any : sql`${any} and ${partial}`
}

function statusIs(status: string): Sql {
  const rank = (ticketStatuses as readonly string[]).indexOf(status) + 1
  return rank > 0
    ? sql`audienceos.ticket_status_rank(t.status) = ${rank}::int`
    : sql`(audienceos.ticket_status_rank(t.status) = 0 and left(t.status, ${key_length}::int) = ${status})`
}

function ofPriority(filter: string): Sql {
  const priority = priorityOfFilter(filter)
  if (priority === null) return sql`t.priority is null`
  const known = (ticketPriorities as readonly string[]).indexOf(priority)
  return known >= 0
    ? sql`(${urgency} = ${ticketPriorities.length - known}::int and t.priority = ${priority})`
    : sql`left(t.priority, ${key_length}::int) = ${priority}`
}

function ofAssignee(assignees: NonNullable<TicketFilters['assignee']>, user_id: string): Sql[] {
  const people = assignees.filter((one) => one !== 'none').map((one) => (one === 'me' ? user_id : one))
  const [only] = people
  return [
    ...(assignees.includes('none') ? [sql`t.assignee_id is null`] : []),
    ...(only === undefined
      ? []
      : [
          people.length === 1
            ? sql`t.assignee_id = ${only}::uuid`
            : sql`t.assignee_id = any(${people}::uuid[])`,
        ]),
  ]
}

function anyOf(conditions: readonly Sql[]): Sql {
  if (conditions.length === 0) return sql`false`
  return conditions.length === 1 ? (conditions[0] as Sql) : sql`(${join(conditions, ' or ')})`
}
