import { type Sql, sql } from '@audienceos/db'
import type { TicketSort } from '../../../contract/tickets/ticket-query.ts'
import { unclosed } from '../rows/columns.ts'

/** What a board is to show. */
export type BoardPlan = {
  /** What a row `t` must fulfil to be on the board. */
  where: Sql
  sort: TicketSort
  limit: number
  /** Whether closed tickets have columns, and those that are not. */
  shows: { closed: boolean; unclosed: boolean }
  /** The only tickets that are not closed to be shown, in the order in which they are due. */
  picked: readonly string[] | undefined
  /** The only columns, where a filter names them. */
  only: readonly string[] | undefined
}

/** Columns of one kind: which they are, what their tickets fulfil (`t` against a column `c`), how these are sorted. */
export type BoardBranch = { when: Sql; condition: Sql; sort: TicketSort; is_closed: boolean }

/** `columns`: a query of rows {position, key, name, count, sort, rank, of_columns, of_tickets}, and whatever `when` and `condition` need. */
export type BoardColumns = { columns: Sql; branches: readonly BoardBranch[] }

/** An order's name as a value of a column. */
export function sortName(sort: TicketSort): Sql {
  return sql`${sort}::text`
}

/** What a row must fulfil that is not closed. */
export function unclosedOf({ where, picked }: BoardPlan): Sql {
  return picked === undefined
    ? sql`${where} and ${unclosed}`
    : sql`${where} and ${unclosed} and t.id = any(${[...picked]}::uuid[])`
}

/** `of_columns` and `of_tickets` of columns that are all there. */
export const whole = sql`null::int as of_columns, null::int as of_tickets`

/** The same of columns cut by a limit: how many columns there are without it, and tickets in them. */
export function cut(count: Sql): Sql {
  return sql`(count(*) over ())::int, (sum(${count}) over ())::int`
}
