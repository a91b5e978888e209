import { type Sql, sql, type UserDb } from '@audienceos/db'
import type { TicketBoard, TicketColumn } from '../../../contract/tickets/ticket-board.ts'
import type { TicketSort } from '../../../contract/tickets/ticket-query.ts'
import { scanDue } from '../due/scan.ts'
import { readTerms, terms_json } from '../due/terms.ts'
import { dueCursor } from '../due/tickets-by-due.ts'
import { ticketFilters } from '../filters.ts'
import { cursorAfter, type Position } from '../order.ts'
import type { BoardQuery } from '../query.ts'
import { row_columns, row_joins } from '../rows/columns.ts'
import { type StoredTicket, toRow } from '../rows/to-row.ts'
import type { Asked } from '../tickets-page.ts'
import { boardParts } from './board-parts.ts'
import { matchingIds } from './matching-ids.ts'

type Stored = {
  terms: { rule: unknown; calendar: unknown }
  columns: (Pick<TicketColumn, 'key' | 'name' | 'count' | 'sort'> & { place: number })[]
  omitted: TicketBoard['omitted']
  rows: (StoredTicket & Position & { place: number; n: number })[]
}

/** The board: its columns with the first tickets of each, in one statement, and one before it for words or due states. */
export async function readBoard(db: UserDb, { q, ...rest }: BoardQuery, asked: Asked): Promise<TicketBoard> {
  const query = q ? { ...rest, ids: await matchingIds(db, q) } : rest
  const by_due = query.sort === 'due' || query.due !== undefined
  const picked = by_due ? await scanDue(db, query, asked) : undefined
  const text = await db.$queryJson(
    boardStatement(
      query,
      asked.user_id,
      picked?.map(({ id }) => id),
    ),
  )
  const { terms, columns, omitted, rows } = JSON.parse(text ?? 'null') as Stored
  const read = readTerms(terms)
  const due_at = new Map(picked?.map(({ id, at }) => [id, at]))
  const cursor = (sort: TicketSort, row: Stored['rows'][number]) =>
    sort === 'due' ? dueCursor({ id: row.id, at: due_at.get(row.id) ?? null }) : cursorAfter(sort, row)
  return {
    omitted,
    columns: columns.map(({ place, ...column }) => {
      const own = rows.filter((row) => row.place === place)
      const shown = own.slice(0, query.limit)
      const last = own.length > shown.length ? shown.at(-1) : undefined
      return {
        ...column,
        items: shown.map(({ place: _, n: __, urgency: ___, at: ____, ...row }) =>
          toRow(row, read, asked.now),
        ),
        next_cursor: last === undefined ? null : cursor(column.sort, last),
      }
    }),
  }
}

/** The same as the JSON text of the answer. */
export async function boardText(db: UserDb, query: BoardQuery, asked: Asked): Promise<string> {
  return JSON.stringify(await readBoard(db, query, asked))
}

/**
 * By status, closed tickets have columns of their own; by anything else, or by how they are due, they have none.
 * `picked`: the only tickets that are not closed to be shown, in the order in which they are due.
 */
export function boardStatement(
  query: Omit<BoardQuery, 'q'> & { ids?: readonly string[] },
  user_id: string,
  picked?: readonly string[],
): Sql {
  const { group, sort, limit, status, priority, due } = query
  const closable = group === 'status' && due === undefined
  const stage = query.stage ?? (closable ? 'all' : 'unclosed')
  const { columns, page } = boardParts(group, {
    where: ticketFilters({ ...query, stage }, user_id),
    sort,
    limit,
    shows: { closed: closable && (stage === 'all' || stage === 'closed'), unclosed: stage !== 'closed' },
    picked,
    only: group === 'status' ? status : group === 'priority' ? priority : undefined,
  })
  return sql`
    with cols as materialized (
      select row_number() over (order by c.position, c.name nulls last, c.key) as place, c.* from (${columns}) c
    ), page as materialized (${page})
    select json_build_object('terms', ${terms_json},
      'columns', (
        select coalesce(json_agg(json_build_object('place', c.place, 'key', c.key, 'name', c.name, 'count', c.count,
          'sort', c.sort) order by c.place), '[]') from cols c),
      'omitted', (
        select json_build_object('columns', coalesce(max(c.of_columns) - count(c.of_columns), 0),
          'tickets', coalesce(max(c.of_tickets) - sum(c.count) filter (where c.of_columns is not null), 0))
        from cols c),
      'rows', (
        select coalesce(json_agg(r order by r.place, r.n), '[]')
        from (select ${row_columns}, p.place, p.urgency, p.at, p.n from page p ${row_joins}) r))::text`
}
