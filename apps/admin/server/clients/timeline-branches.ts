import { empty, join, raw, type Sql, sql } from '@audienceos/db'
import type { TimelineKind } from '../../contract/clients.ts'

/** One table of the timeline: which column orders it, and its columns under the names all branches share. */
export type Branch = { table: Sql; at: Sql; columns: Sql; filter: Sql }

const communication_kinds = ['email', 'call', 'meeting', 'note'] as const

/** The tables that hold the wanted kinds, each at the index that is its rank. */
export function timelineBranches(kinds: ReadonlySet<TimelineKind>): (Branch | undefined)[] {
  const types = communication_kinds.filter((kind) => kinds.has(kind))
  const all = types.length === communication_kinds.length
  return [
    kinds.has('document') ? documents : undefined,
    kinds.has('ticket') ? tickets : undefined,
    kinds.has('alert') ? alerts : undefined,
    types.length === 0
      ? undefined
      : { ...communications, filter: all ? empty : sql`and t.type in (${join(types)})` },
  ]
}

const communications: Branch = {
  table: raw('public.communications'),
  at: raw('t."timestamp"'),
  filter: empty,
  columns: raw(`t.client_id, t."timestamp" as at, t.type, t.direction, t.subject as title, t.body as text,
    t.from_address, t.from_name, t.duration_minutes, null::text as severity, null::text as status,
    null::text as priority, null::uuid as assignee_id, null::text as url, null::timestamptz as created_at,
    t.updated_at, null::timestamptz as resolved_at`),
}

const alerts: Branch = {
  table: raw('public.alerts'),
  at: raw('t.created_at'),
  filter: empty,
  columns: raw(`t.client_id, t.created_at as at, null::text as type, null::text as direction, t.title,
    t.description as text, null::text as from_address, null::text as from_name, null::int as duration_minutes,
    t.severity, t.status, null::text as priority, null::uuid as assignee_id, null::text as url, t.created_at,
    null::timestamptz as updated_at, t.resolved_at`),
}

const tickets: Branch = {
  table: raw('public.tickets'),
  at: raw('t.created_at'),
  filter: empty,
  columns: raw(`t.client_id, t.created_at as at, null::text as type, null::text as direction, t.title,
    t.description as text, null::text as from_address, null::text as from_name, null::int as duration_minutes,
    null::text as severity, t.status, t.priority, t.assignee_id, null::text as url, t.created_at, t.updated_at,
    null::timestamptz as resolved_at`),
}

const documents: Branch = {
  table: raw('public.documents'),
  at: raw('t.created_at'),
  filter: empty,
  columns:
    raw(`t.client_id, t.created_at as at, t.type, null::text as direction, t.name as title, null::text as text,
    null::text as from_address, null::text as from_name, null::int as duration_minutes, null::text as severity,
    null::text as status, null::text as priority, null::uuid as assignee_id, t.url, t.created_at,
    null::timestamptz as updated_at, null::timestamptz as resolved_at`),
}

/** One entry of the timeline as JSON, over a row `p` of any branch; the numbers are the branches' ranks. */
export const timeline_item = raw(`case p.rank
  when 3 then json_build_object('kind', 'communication', 'at', audienceos.rfc3339(coalesce(p.at, 'epoch')),
    'communication', json_build_object('id', p.id, 'client_id', p.client_id, 'type', p.type,
      'direction', p.direction, 'subject', p.title, 'preview', left(p.text, 200),
      'timestamp', audienceos.rfc3339(p.at), 'from_address', p.from_address, 'from_name', p.from_name,
      'duration_minutes', p.duration_minutes, 'updated_at', audienceos.rfc3339(p.updated_at)))
  when 2 then json_build_object('kind', 'alert', 'at', audienceos.rfc3339(coalesce(p.at, 'epoch')),
    'alert', json_build_object('id', p.id, 'client_id', p.client_id, 'severity', p.severity, 'status', p.status,
      'title', p.title, 'description', left(p.text, 200), 'created_at', audienceos.rfc3339(p.created_at),
      'resolved_at', audienceos.rfc3339(p.resolved_at)))
  when 1 then json_build_object('kind', 'ticket', 'at', audienceos.rfc3339(coalesce(p.at, 'epoch')),
    'ticket', json_build_object('id', p.id, 'client_id', p.client_id, 'assignee_id', p.assignee_id, 'title', p.title,
      'description', left(p.text, 200), 'status', p.status, 'priority', p.priority,
      'created_at', audienceos.rfc3339(p.created_at), 'updated_at', audienceos.rfc3339(p.updated_at)))
  else json_build_object('kind', 'document', 'at', audienceos.rfc3339(coalesce(p.at, 'epoch')),
    'document', json_build_object('id', p.id, 'client_id', p.client_id, 'name', p.title, 'type', p.type, 'url', p.url,
      'created_at', audienceos.rfc3339(p.created_at)))
  end as item`)
