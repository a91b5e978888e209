import { empty, raw, type Sql, sql, type UserDb } from '@audienceos/db'
import { readCursor, TimeCursor } from '../paging/cursor.ts'
import { type PageQuery, pageText } from '../paging/page-text.ts'
import { client_names } from './client-names.ts'
import { listed_columns, summary_columns } from './columns.ts'
import type { CommunicationsQuery } from './query.ts'
import { searchPage } from './search-page.ts'

/** One page of the agency's communications, newest first, as the JSON text of the answer. */
export function communicationsPage(db: UserDb, query: CommunicationsQuery): Promise<string> {
  return query.q ? searchPage(db, query, query.q) : pageText(db, communicationsQuery(query))
}

/** The list as a query: rows with a time, newest first, then rows without, each walked by its part of the index. */
export function communicationsQuery(query: CommunicationsQuery): PageQuery {
  const { limit } = query
  const after = readCursor(query.cursor, TimeCursor)
  const where = sql`m.agency_id = (select audienceos.current_agency_id()) ${filters(query)}`
  // A comparison with NULL is never true, so one condition cannot walk both kinds. Both name the index's whole order:
  // by the id alone, rows without a time would all be read and sorted.
  const timed = sql`(select ${listed_columns} from public.communications m
    where ${where} and m."timestamp" is not null ${
      after?.[0] ? sql`and (m."timestamp", m.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : empty
    } order by m."timestamp" desc, m.id desc limit ${limit + 1})`
  const timeless = sql`(select ${listed_columns} from public.communications m
    where ${where} and m."timestamp" is null ${after?.[0] === null ? sql`and m.id < ${after[1]}::uuid` : empty}
    order by m."timestamp" desc, m.id desc limit ${limit + 1})`
  return {
    limit,
    rows: after?.[0] === null ? timeless : sql`${timed} union all ${timeless}`,
    order: raw('"timestamp" desc nulls last, id desc'),
    item: sql`${summary_columns}, n.name as client_name, null::text as snippet`,
    joins: client_names,
    position: raw('p."timestamp", p.id'),
  }
}

function filters({ client_id, type, direction }: CommunicationsQuery): Sql {
  return sql`${client_id === undefined ? empty : sql`and m.client_id = ${client_id}::uuid`}
    ${type === undefined ? empty : sql`and m.type = ${type}`}
    ${direction === undefined ? empty : sql`and m.direction = ${direction}`}`
}
