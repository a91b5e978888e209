import { empty, raw, type Sql, sql } from '@audienceos/db'
import { z } from 'zod'
import { CursorTime, readCursor } from '../paging/cursor.ts'
import type { PageQuery } from '../paging/page-text.ts'
import { listed_columns, raised, rank, row_columns, row_joins } from './columns.ts'
import { alertFilters } from './filters.ts'
import type { AlertsQuery } from './query.ts'

const Cursor = z.tuple([
  z.literal('client'),
  z.string().max(80).nullable(),
  z.guid().nullable(),
  z.number().int().min(0).max(4),
  CursorTime,
  z.guid(),
])
type After = z.infer<typeof Cursor> | undefined

/** The beginning of a name tells clients apart well enough, and leaves the cursor short however long the name is. */
const client_key = raw('left(lower(c.name), 40)')

/**
 * The list by the client's name, within a client the gravest first, those of no client last. Names are RevOS's, so no
 * index has this order: clients are walked by name, and the alerts of each by its own index, until the page is full.
 */
export function alertsByClient(query: AlertsQuery): PageQuery {
  const after = readCursor(query.cursor, Cursor)
  const nobody = phase(query, after, sql`a.client_id is null`)
  return {
    limit: query.limit,
    rows:
      after !== undefined && after[1] === null ? nobody : sql`${ofClients(query, after)} union all ${nobody}`,
    order: raw('client_key nulls last, client_id, rank desc, raised desc, id desc'),
    item: row_columns,
    joins: row_joins,
    position: raw(`'client', p.client_key, p.client_id, p.rank, p.raised, p.id`),
  }
}

function ofClients(query: AlertsQuery, after: After): Sql {
  const from =
    after === undefined ? empty : sql`where (${client_key}, c.id) >= (${after[1]}, ${after[2]}::uuid)`
  const rest =
    after === undefined
      ? empty
      : sql`and (c.id <> ${after[2]}::uuid or c.client_key <> ${after[1]} or ${below(after)})`
  const one = query.client_id === undefined ? empty : sql`and c.id = ${query.client_id}::uuid`
  return sql`(select x.* from (
      select ${client_key} as client_key, c.id from audienceos.clients() c ${from} order by 1, 2
    ) c cross join lateral (
      select ${listed_columns}, ${rank} as rank, ${raised} as raised, c.client_key from public.alerts a
      where a.client_id = c.id and ${alertFilters(query)} ${rest} ${one}
      order by rank desc, raised desc, a.id desc limit ${query.limit + 1}
    ) x order by c.client_key, c.id, x.rank desc, x.raised desc, x.id desc limit ${query.limit + 1})`
}

function phase(query: AlertsQuery, after: After, which: Sql): Sql {
  return sql`(select ${listed_columns}, ${rank} as rank, ${raised} as raised, null::text as client_key from public.alerts a
    where ${which} and ${alertFilters(query)} ${after?.[1] === null ? sql`and ${below(after)}` : empty}
    order by rank desc, raised desc, a.id desc limit ${query.limit + 1})`
}

function below(after: NonNullable<After>): Sql {
  return sql`(${rank}, ${raised}, a.id) < (${after[3]}::int, ${after[4]}::timestamptz, ${after[5]}::uuid)`
}
