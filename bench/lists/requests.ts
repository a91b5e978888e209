import { clientsQuery } from '@audienceos/admin/server/clients/clients-page.ts'
import type { ClientsQuery, TimelineQuery } from '@audienceos/admin/server/clients/query.ts'
import { timelineQuery } from '@audienceos/admin/server/clients/timeline-page.ts'
import { communicationsQuery } from '@audienceos/admin/server/communications/communications-page.ts'
import type { CommunicationsQuery } from '@audienceos/admin/server/communications/query.ts'
import { searchQuery } from '@audienceos/admin/server/communications/search-page.ts'
import { writeCursor } from '@audienceos/admin/server/paging/cursor.ts'
import { type PageQuery, pageStatement } from '@audienceos/admin/server/paging/page-text.ts'
import type { Statement } from './flight.ts'

/** One request: its address at the product, and the statement that the product sends for it. */
export type Request = { name: string; path: string; statement: Statement }

const limit = 50

export const newest = list('newest 50, page 1')
export const searches = {
  rare: search('search, rare word', 'zanzibar'),
  common: search('search, common word', 'campaign'),
  two: search('search, two words', 'newsletter quarterly'),
}
export const clients: Request = {
  name: 'clients',
  path: '/api/v1/clients?limit=50',
  statement: statementOf(clientsQuery({ limit, sort: 'name' } as ClientsQuery)),
}

/** The list of models-server.ts, for bare pg alone. */
export const models: Request = {
  name: 'newest 50 through Prisma models',
  path: '/models',
  statement: {
    text: `select json_build_object('items', coalesce(json_agg(i), '[]'))::text from (
      select m.id, m.client_id, m.type, m.direction, m.subject, left(m.body, 200) as preview, m."timestamp",
        m.from_address, m.from_name, m.duration_minutes, m.updated_at
      from public.communications m where m."timestamp" is not null order by m."timestamp" desc, m.id desc limit 50) i`,
    values: [],
  },
}

/** The page that begins after this row. */
export function list(name: string, after?: readonly [time: string, id: string]): Request {
  const cursor = after === undefined ? {} : { cursor: writeCursor(after) }
  const query = { limit, ...cursor } as CommunicationsQuery
  return {
    name,
    path: address('/communications', cursor),
    statement: statementOf(communicationsQuery(query)),
  }
}

export function timeline(client_id: string): Request {
  const query = { limit, id: client_id } as TimelineQuery
  return {
    name: 'timeline of a client',
    path: address(`/clients/${client_id}/timeline`),
    statement: statementOf(timelineQuery(query)),
  }
}

function search(name: string, q: string): Request {
  const query = { limit, q } as CommunicationsQuery
  return { name, path: address('/communications', { q }), statement: statementOf(searchQuery(query, q)) }
}

function address(path: string, more: Record<string, string> = {}): string {
  return `/api/v1${path}?${new URLSearchParams({ limit: String(limit), ...more })}`
}

function statementOf(query: PageQuery): Statement {
  const { text, values } = pageStatement(query)
  return { text, values: values.map((value) => (value === null ? null : String(value))) }
}
