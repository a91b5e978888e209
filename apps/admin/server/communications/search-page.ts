import { raw, sql, type UserDb } from '@audienceos/db'
import { readCursor, TimeCursor } from '../paging/cursor.ts'
import { type PageQuery, pageText } from '../paging/page-text.ts'
import { client_names } from './client-names.ts'
import type { CommunicationsQuery } from './query.ts'

/** One page of the communications that match what was typed, newest first, as the JSON text of the answer. */
export function searchPage(db: UserDb, query: CommunicationsQuery, typed: string): Promise<string> {
  return pageText(db, searchQuery(query, typed))
}

export function searchQuery(query: CommunicationsQuery, typed: string): PageQuery {
  const [time, id] = readCursor(query.cursor, TimeCursor) ?? [null, null]
  return {
    limit: query.limit,
    rows: sql`select m.* from audienceos.search_communications(${typed}, ${query.client_id ?? null}::uuid,
      ${time}::timestamptz, ${id}::uuid, ${query.limit + 1}::int, ${query.type ?? null}, ${query.direction ?? null}) m`,
    order: raw('"timestamp" desc nulls last, id desc'),
    item: raw(`p.id, p.client_id, p.type, p.direction, p.subject, p.preview,
      audienceos.rfc3339(p."timestamp") as "timestamp", p.from_address, p.from_name, p.duration_minutes,
      audienceos.rfc3339(p.updated_at) as updated_at, n.name as client_name, p.headline as snippet`),
    joins: client_names,
    position: raw('p."timestamp", p.id'),
  }
}
