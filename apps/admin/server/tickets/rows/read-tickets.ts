import { type Sql, sql } from '@audienceos/db'
import { AppError } from '@audienceos/domain'
import type { TicketRow, WholeTicket } from '../../../contract/tickets/ticket-row.ts'
import type { Reader } from '../../clients/read-client.ts'
import { readTerms, terms_json } from '../due/terms.ts'
import { listed_columns, own_agency, row_columns, row_joins, whole_columns } from './columns.ts'
import { type StoredTicket, toRow } from './to-row.ts'

/** Tickets of the caller's agency, by id; what is not theirs is left out. */
export async function readTickets(
  db: Reader,
  ids: readonly string[],
  now: number,
): Promise<Map<string, TicketRow>> {
  if (ids.length === 0) return new Map()
  const rows = await rowsOf<TicketRow>(db, sql`select ${listed_columns}`, row_columns, ids, now)
  return new Map(rows.map((row) => [row.id, row]))
}

/** One ticket of the caller's agency whole, or undefined. */
export async function readWhole(db: Reader, id: string, now: number): Promise<WholeTicket | undefined> {
  const columns = sql`${row_columns}, p.description`
  const [row] = await rowsOf<WholeTicket>(db, sql`select ${whole_columns}`, columns, [id], now)
  return row
}

/** The same. @throws AppError not_found */
export async function readTicket(db: Reader, id: string, now: number): Promise<WholeTicket> {
  const row = await readWhole(db, id, now)
  if (row === undefined) throw noTicket()
  return row
}

export function noTicket(): AppError {
  return new AppError('not_found', 'There is no such ticket.')
}

async function rowsOf<Row extends TicketRow>(
  db: Reader,
  select: Sql,
  columns: Sql,
  ids: readonly string[],
  now: number,
): Promise<Row[]> {
  const text = await db.$queryJson(sql`
    with page as (${select} from public.tickets t where ${own_agency} and t.id = any(${ids}::uuid[]))
    select json_build_object('terms', ${terms_json}, 'rows', (
      select coalesce(json_agg(r), '[]') from (select ${columns} from page p ${row_joins}) r))::text`)
  const { terms, rows } = JSON.parse(text ?? 'null') as {
    terms: { rule: unknown; calendar: unknown }
    rows: StoredTicket<Row>[]
  }
  const read = readTerms(terms)
  return rows.map((row) => toRow<Row>(row, read, now))
}
