import { empty, join, type Sql, sql } from '@audienceos/db'
import type { AlertView } from '../../contract/alerts/alert-query.ts'
import { own_agency, rank, resolved, snoozed, unresolved } from './columns.ts'
import type { AlertsQuery } from './query.ts'
import { readIds } from './read-ids.ts'

// Each says `unresolved` or `resolved` in the words of the partial indexes.
const views: Record<AlertView, Sql> = {
  unresolved,
  open: sql`${unresolved} and a.status is distinct from 'acknowledged' and not ${snoozed}`,
  acknowledged: sql`${unresolved} and a.status = 'acknowledged' and not ${snoozed}`,
  snoozed: sql`${unresolved} and ${snoozed}`,
  resolved,
}

const ranks = { critical: 4, high: 3, medium: 2, low: 1 }

/** What a row `a` of alerts must fulfil to be on the list. @throws AppError malformed */
export function alertFilters(query: AlertsQuery): Sql {
  const { status, ids, client_id, severity, rule, q } = query
  const named = ids === undefined ? undefined : readIds(ids)
  const view = status ?? (named === undefined ? 'unresolved' : undefined)
  const parts = [
    own_agency,
    view === undefined ? empty : views[view],
    named === undefined ? empty : sql`a.id = any(${named}::uuid[])`,
    client_id === undefined ? empty : sql`a.client_id = ${client_id}::uuid`,
    severity === undefined ? empty : sql`${rank} = ${ranks[severity]}::int`,
    rule === undefined ? empty : sql`a.rule = ${rule}`,
    q ? search(q) : empty,
  ].filter((part) => part !== empty)
  return join(parts, ' and ')
}

function search(q: string): Sql {
  const pattern = `%${q.replace(/[\\%_]/g, '\\$&')}%`
  return sql`(a.title ilike ${pattern} or a.description ilike ${pattern}
    or a.client_id in (select c.id from audienceos.clients() c where c.name ilike ${pattern}))`
}
