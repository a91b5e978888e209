import { sql } from '@audienceos/db'
import type { TicketDetail } from '../../contract/tickets/ticket-detail.ts'
import { summary_columns } from '../communications/columns.ts'
import { writeCursor } from '../paging/cursor.ts'
import { signedIn } from '../rpc/implementer.ts'
import { comment_columns, comment_joins } from './comments/columns.ts'
import { readTerms, terms_json } from './due/terms.ts'
import { own_agency, row_columns, row_joins, whole_columns } from './rows/columns.ts'
import { noTicket } from './rows/read-tickets.ts'
import { type StoredTicket, toRow } from './rows/to-row.ts'

const most_comments = 200
type Comment = TicketDetail['comment_list'][number]
type Stored = Omit<StoredTicket<TicketDetail>, 'comment_list' | 'comments_cursor'> & {
  /** Newest first, one more than is shown, each with its time as a cursor has it. */
  comment_list: (Comment & { exact_at: string })[]
}

/** One ticket with what only its own panel shows, in one statement. */
export const getTicket = signedIn.tickets.get.handler(async ({ context, input: { id } }) => {
  const text = await context.db.$queryJson(sql`
    with page as (select ${whole_columns} from public.tickets t where ${own_agency} and t.id = ${id}::uuid),
    people as (
      select m.id, coalesce(m.full_name, m.email) as full_name from audienceos.members() m
      union all select l.id, l.full_name from audienceos.former_members() l
    )
    select json_build_object('terms', ${terms_json}, 'ticket', row_to_json(r))::text from (
      select ${row_columns}, p.description,
        (select o.full_name from people o where o.id = p.created_by limit 1) as created_by_name,
        ${comments} as comment_list, ${communication} as communication, ${alerts} as alerts, ${history} as history
      from page p ${row_joins}
    ) r`)
  if (text === null) throw noTicket()
  const { terms, ticket } = JSON.parse(text) as {
    terms: { rule: unknown; calendar: unknown }
    ticket: Stored
  }
  const shown = ticket.comment_list.slice(0, most_comments)
  const oldest = ticket.comment_list.length > shown.length ? shown.at(-1) : undefined
  const detail = {
    ...ticket,
    comment_list: shown.map(({ exact_at: _, ...comment }) => comment).reverse(),
    comments_cursor: oldest === undefined ? null : writeCursor([oldest.exact_at, oldest.id]),
  }
  return toRow<TicketDetail>(detail, readTerms(terms), context.deps.now())
})

const comments = sql`coalesce((
  select json_agg(e) from (
    select ${comment_columns}, c.created_at as exact_at from audienceos.ticket_comments c ${comment_joins}
    where c.ticket_id = p.id and c.agency_id = p.agency_id
    order by c.created_at desc, c.id desc limit ${most_comments + 1}
  ) e), '[]')`

const communication = sql`(
  select row_to_json(s) from (
    select ${summary_columns} from public.communications p
    where p.id = (select q.communication_id from page q) and p.agency_id = (select q.agency_id from page q)
  ) s)`

const alerts = sql`coalesce((
  select json_agg(e) from (
    select a.id, case when a.ticket_id = p.id then 'made_from' else 'about' end as relation, a.title, a.severity,
      coalesce(a.status, 'open') as status, a.rule, audienceos.rfc3339(a.created_at) as created_at
    from public.alerts a
    where a.agency_id = p.agency_id and (
      a.ticket_id = p.id
      or a.client_id = p.client_id and a.subject_kind = 'ticket' and a.subject_id = p.id
        and a.status is distinct from 'resolved'
    )
    order by (a.ticket_id = p.id) desc nulls last, a.created_at desc, a.id limit 50
  ) e), '[]')`

const history = sql`coalesce((
  select json_agg(e) from (
    select audienceos.rfc3339(s.at) as at, s.status, s.priority, s.assignee_id,
      (select o.full_name from people o where o.id = s.assignee_id limit 1) as assignee_name
    from audienceos.ticket_states s where s.ticket_id = p.id and s.agency_id = p.agency_id
    order by s.at desc, s.id desc limit 100
  ) e), '[]')`
