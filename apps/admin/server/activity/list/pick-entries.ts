import { empty, join, type Sql, sql } from '@audienceos/db'
import type { z } from 'zod'
import type { activityFilters } from '../../../contract/activity.ts'
import { agency } from './columns.ts'

export type Filters = z.infer<z.ZodObject<typeof activityFilters>>

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/**
 * The ids of the entries that a list shows, the last first. Where changes are asked for they lead: by an index that holds the
 * entry's id, each entry once and in the list's order, however many changes it has.
 */
export function pickEntries(filters: Filters, before: string | null, limit: number): Sql {
  const of_changes = changeConditions(filters)
  const conditions = [sql`e.agency_id = ${agency}`, ...entryConditions(filters)]
  if (of_changes.length === 0) {
    if (before !== null) conditions.push(sql`e.id < ${before}::bigint`)
    return sql`select e.id from audienceos.activity_entries e where ${join(conditions, ' and ')} order by e.id desc limit ${limit}`
  }
  const later = before === null ? empty : sql`and c.entry_id < ${before}::bigint`
  return sql`select e.id from (
      select distinct c.entry_id from audienceos.activity_changes c
      where c.agency_id = ${agency} and ${join(of_changes, ' and ')} ${later} order by c.entry_id desc
    ) f join audienceos.activity_entries e on e.id = f.entry_id
    where ${join(conditions, ' and ')} order by e.id desc limit ${limit}`
}

function entryConditions({ actor_id, actor_kind, route, from, to, q = '' }: Filters): Sql[] {
  return [
    ...(actor_id === undefined ? [] : [sql`e.actor_id = ${actor_id}::uuid`]),
    ...(actor_kind === undefined ? [] : [sql`e.actor_kind = ${actor_kind}`]),
    ...(route === undefined ? [] : [sql`(e.route = ${route} or starts_with(e.route, ${`${route}.`}))`]),
    ...(from === undefined ? [] : [sql`e.at >= ${from}::timestamptz`]),
    ...(to === undefined ? [] : [sql`e.at < ${to}::timestamptz`]),
    ...(uuid.test(q) ? [sql`e.request_id = ${q}::uuid`] : []),
  ]
}

function changeConditions({ object_kind, object_id, client_id, op, q = '' }: Filters): Sql[] {
  return [
    ...(object_id === undefined ? [] : [sql`c.object_id = ${object_id}::uuid`]),
    ...(client_id === undefined ? [] : [sql`c.client_id = ${client_id}::uuid`]),
    ...(object_kind === undefined ? [] : [sql`c.object_kind = ${object_kind}`]),
    ...(op === undefined ? [] : [sql`c.op = ${op}`]),
    ...(q === '' || uuid.test(q) ? [] : [sql`strpos(lower(c.object_name), lower(${q})) > 0`]),
  ]
}
