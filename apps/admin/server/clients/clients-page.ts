import { empty, raw, type Sql, sql, type UserDb } from '@audienceos/db'
import { AppError } from '@audienceos/domain'
import { z } from 'zod'
import { ClientSort } from '../../contract/clients.ts'
import { CursorTime, readCursor } from '../paging/cursor.ts'
import { type PageQuery, pageText } from '../paging/page-text.ts'
import { client_columns, clients_source, last_contact, open_alerts, open_tickets } from './columns.ts'
import type { ClientsQuery } from './query.ts'

type Order = { key: Sql; type: Sql; value: z.ZodType<string | number> }

/** What each sort orders by. No key is ever NULL, so one comparison walks all rows. */
const orders: Record<string, Order> = {
  name: { key: raw('lower(c.name)'), type: raw('text'), value: z.string().max(1_000) },
  created_at: {
    key: raw(`coalesce(c.created_at, '-infinity')`),
    type: raw('timestamptz'),
    value: CursorTime,
  },
  last_contact_at: {
    key: sql`coalesce(${last_contact}, '-infinity')`,
    type: raw('timestamptz'),
    value: CursorTime,
  },
  open_work: {
    key: sql`(${open_alerts} + ${open_tickets})`,
    type: raw('int'),
    value: z
      .number()
      .int()
      .min(0)
      .max(2 ** 31 - 1),
  },
}

/**
 * One page of the agency's clients as the JSON text of the answer. What is counted is counted for the page alone,
 * unless it is what the list is sorted by.
 * @throws AppError malformed
 */
export function clientsPage(db: UserDb, query: ClientsQuery): Promise<string> {
  return pageText(db, clientsQuery(query))
}

export function clientsQuery(query: ClientsQuery): PageQuery {
  const descending = query.sort.startsWith('-')
  const order = orders[query.sort.replace('-', '')]
  if (order === undefined) throw new AppError('malformed', 'query.sort: Unknown order.')
  const cursor = z.tuple([ClientSort, order.value, z.guid()])
  const after = readCursor(query.cursor, cursor)
  if (after !== undefined && after[0] !== query.sort) {
    throw new AppError('malformed', 'query.cursor: The cursor is of a list in another order.')
  }
  const direction = descending ? raw('desc') : raw('asc')
  const beyond =
    after === undefined
      ? empty
      : sql`and (${order.key}, c.id) ${descending ? raw('<') : raw('>')} (${after[1]}::${order.type}, ${after[2]}::uuid)`
  return {
    limit: query.limit,
    rows: sql`select c.id, c.agency_id, ${order.key} as sort_key from ${clients_source}
      where true ${filters(query)} ${beyond}
      order by sort_key ${direction}, c.id ${direction} limit ${query.limit + 1}`,
    order: sql`sort_key ${direction}, id ${direction}`,
    item: sql`${client_columns}, o.full_name as owner_name, audienceos.rfc3339(${last_contact}) as last_contact_at,
      s.score, s.tier, ${open_alerts} as open_alerts, ${open_tickets} as open_tickets`,
    joins: sql`join audienceos.clients() c on c.id = p.id
      left join audienceos.client_profiles f on f.client_id = c.id and f.agency_id = c.agency_id
      left join audienceos.client_standings s on s.client_id = c.id and s.agency_id = c.agency_id
      left join audienceos.members() o on o.id = f.owner_id`,
    position: sql`${query.sort}::text, p.sort_key, p.id`,
  }
}

function filters({ q, status, owner_id }: ClientsQuery): Sql {
  const pattern = `%${(q ?? '').replace(/[\\%_]/g, '\\$&')}%`
  return sql`${q ? sql`and c.name ilike ${pattern}` : empty}
    ${status === undefined ? empty : sql`and coalesce(f.status, 'active') = ${status}`}
    ${owner_id === undefined ? empty : sql`and f.owner_id = ${owner_id}::uuid`}`
}
