import { empty, raw, type Sql, sql, type UserDb } from '@audienceos/db'
import { AppError } from '@audienceos/domain'
import { z } from 'zod'
import { CursorTime, readCursor } from '../paging/cursor.ts'
import { type PageQuery, pageText } from '../paging/page-text.ts'
import { alertsByClient } from './alerts-by-client.ts'
import { listed_columns, raised, rank, row_columns, row_joins } from './columns.ts'
import { alertFilters } from './filters.ts'
import type { AlertsQuery } from './query.ts'

const Rank = z.number().int().min(0).max(4)
const cursors = {
  severity: z.tuple([z.literal('severity'), Rank, CursorTime, z.guid()]),
  '-created_at': z.tuple([z.literal('-created_at'), CursorTime, z.guid()]),
}

/**
 * One page of the agency's alerts as the JSON text of the answer.
 * @throws AppError malformed
 */
export function alertsPage(db: UserDb, query: AlertsQuery): Promise<string> {
  return pageText(db, alertsQuery(query))
}

/** The list as a query; by severity and by time an index of its own walks it. */
export function alertsQuery(query: AlertsQuery): PageQuery {
  if (query.sort === 'client') return alertsByClient(query)
  const order =
    query.sort === 'severity' ? sql`${rank} desc, ${raised} desc, a.id desc` : sql`${raised} desc, a.id desc`
  return {
    limit: query.limit,
    rows: sql`select ${listed_columns}, ${rank} as rank, ${raised} as raised from public.alerts a
      where ${alertFilters(query)} ${beyond(query)} order by ${order} limit ${query.limit + 1}`,
    order: query.sort === 'severity' ? raw('rank desc, raised desc, id desc') : raw('raised desc, id desc'),
    item: row_columns,
    joins: row_joins,
    position:
      query.sort === 'severity'
        ? raw(`'severity', p.rank, p.raised, p.id`)
        : raw(`'-created_at', p.raised, p.id`),
  }
}

function beyond({ sort, cursor }: AlertsQuery): Sql {
  if (sort === 'severity') {
    const after = readCursor(cursor, cursors.severity)
    return after === undefined
      ? empty
      : sql`and (${rank}, ${raised}, a.id) < (${after[1]}::int, ${after[2]}::timestamptz, ${after[3]}::uuid)`
  }
  if (sort !== '-created_at') throw new AppError('malformed', 'query.sort: Unknown order.')
  const after = readCursor(cursor, cursors[sort])
  return after === undefined
    ? empty
    : sql`and (${raised}, a.id) < (${after[1]}::timestamptz, ${after[2]}::uuid)`
}
