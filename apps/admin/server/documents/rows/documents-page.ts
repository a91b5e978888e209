import { empty, raw, type Sql, sql, type UserDb } from '@audienceos/db'
import type { z } from 'zod'
import type { contract } from '../../../contract/index.ts'
import { client_names } from '../../communications/client-names.ts'
import { readCursor, TimeCursor } from '../../paging/cursor.ts'
import { type PageQuery, pageText } from '../../paging/page-text.ts'
import { current_version, document_columns } from './columns.ts'

/** What a list of documents may be asked. */
export type DocumentsQuery = z.output<NonNullable<(typeof contract.documents.list)['~orpc']['inputSchema']>>

/** One page of the agency's documents, newest first, as the JSON text of the answer. */
export function documentsPage(db: UserDb, query: DocumentsQuery): Promise<string> {
  return pageText(db, documentsQuery(query))
}

/** The list as a query: found by words, or walked by the index; rows without a time come last. */
export function documentsQuery(query: DocumentsQuery): PageQuery {
  return {
    limit: query.limit,
    rows: query.q ? found(query, query.q) : walked(query),
    order: raw('created_at desc nulls last, id desc'),
    item: sql`${document_columns}, n.name as client_name, p.headline as snippet`,
    joins: sql`${current_version} ${client_names}`,
    position: raw('p.created_at, p.id'),
  }
}

function found(query: DocumentsQuery, typed: string): Sql {
  const [time, id] = readCursor(query.cursor, TimeCursor) ?? [null, null]
  return sql`select d.*, s.headline from audienceos.search_documents(${typed}, ${query.client_id ?? null}::uuid,
      ${time}::timestamptz, ${id}::uuid, ${query.limit + 1}::int, ${query.type ?? null}) s
    join public.documents d on d.id = s.id`
}

function walked({ limit, cursor, client_id, type }: DocumentsQuery): Sql {
  const after = readCursor(cursor, TimeCursor)
  const where = sql`d.agency_id = (select audienceos.current_agency_id())
    ${client_id === undefined ? empty : sql`and d.client_id = ${client_id}::uuid`}
    ${type === undefined ? empty : sql`and d.type = ${type}`}`
  // A comparison with NULL is never true, so one condition cannot walk both kinds.
  const timed = sql`(select d.*, null::text as headline from public.documents d
    where ${where} and d.created_at is not null ${
      after?.[0] ? sql`and (d.created_at, d.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : empty
    } order by d.created_at desc, d.id desc limit ${limit + 1})`
  const timeless = sql`(select d.*, null::text as headline from public.documents d
    where ${where} and d.created_at is null ${after?.[0] === null ? sql`and d.id < ${after[1]}::uuid` : empty}
    order by d.created_at desc, d.id desc limit ${limit + 1})`
  return after?.[0] === null ? timeless : sql`${timed} union all ${timeless}`
}
