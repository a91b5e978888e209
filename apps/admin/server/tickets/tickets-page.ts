import { type Sql, sql, type UserDb } from '@audienceos/db'
import type { TicketRow } from '../../contract/tickets/ticket-row.ts'
import { readTerms, terms_json } from './due/terms.ts'
import { ticketFilters } from './filters.ts'
import { beyond, cursorAfter, orderBy, type Position, positionColumns, type WalkedSort } from './order.ts'
import type { TicketFilters } from './query.ts'
import { listed_columns, row_columns, row_joins } from './rows/columns.ts'
import { type StoredTicket, toRow } from './rows/to-row.ts'

/** Who asks, and when. */
export type Asked = { user_id: string; now: number }

/** A row of a page: `n` is its place. */
type PagedTicket = StoredTicket & Position & { n: number }

/** A list in an order that an index walks. */
export type WalkedQuery = TicketFilters & { sort: WalkedSort; limit: number; cursor?: string | undefined }

type Page = { items: TicketRow[]; next_cursor: string | null }

/** One page of the agency's tickets, in an order that an index walks. @throws AppError malformed */
export async function ticketsPage(db: UserDb, query: WalkedQuery, asked: Asked): Promise<Page> {
  const text = await db.$queryJson(pageStatement(query, asked.user_id))
  const { terms, rows } = JSON.parse(text ?? 'null') as {
    terms: { rule: unknown; calendar: unknown }
    rows: PagedTicket[]
  }
  const read = readTerms(terms)
  const shown = rows.slice(0, query.limit)
  const last = rows.length > shown.length ? shown.at(-1) : undefined
  return {
    items: shown.map(({ urgency: _, at: __, n: ___, ...ticket }) => toRow(ticket, read, asked.now)),
    next_cursor: last === undefined ? null : cursorAfter(query.sort, last),
  }
}

/** One row more than the page shows says whether there is another. */
export function pageStatement(query: WalkedQuery, user_id: string): Sql {
  const { sort, cursor, limit } = query
  return sql`
    with page as (
      select x.*, row_number() over () as n from (
        select ${listed_columns}, ${positionColumns(sort)} from public.tickets t
        where ${ticketFilters(query, user_id)} ${beyond(sort, cursor)} order by ${orderBy(sort)} limit ${limit + 1}
      ) x
    )
    select json_build_object('terms', ${terms_json}, 'rows', (
      select coalesce(json_agg(r order by r.n), '[]')
      from (select ${row_columns}, p.urgency, p.at, p.n from page p ${row_joins}) r))::text`
}
