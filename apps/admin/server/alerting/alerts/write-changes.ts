import type { AlertChange } from '@audienceos/domain'
import { instant, type Scope, uuids } from '../scope.ts'
import type { ReadAlert } from './known.ts'

type Raise = Extract<AlertChange, { change: 'raise' }>
type Later = Exclude<AlertChange, Raise>

/** What was written: the ids of alerts, as their changes are in order. */
export type Written = { change: AlertChange; alert_id: string }[]

/**
 * Writes changes in three statements however many they are. What a person has written since it was read stays as they
 * wrote it: such a change is left out, and its client has `moved`. A client is `taken` where its fingerprint is another's.
 */
export async function writeChanges(
  scope: Scope,
  changes: readonly AlertChange[],
  read: ReadonlyMap<string, ReadAlert>,
): Promise<{ written: Written; moved: string[]; taken: string[] }> {
  const later = changes.filter((change): change is Later => change.change !== 'raise')
  const raises = changes.filter((change): change is Raise => change.change === 'raise')
  const current = later.length === 0 ? new Set<string>() : await holdUnmoved(scope, later, read)
  const held = later.filter(({ alert_id }) => current.has(alert_id))
  if (held.length > 0) await update(scope, held)
  const raised = raises.length === 0 ? new Map<string, string>() : await insert(scope, raises)
  const written: Written = []
  const [moved, taken] = [new Set<string>(), new Set<string>()]
  for (const change of changes) {
    const alert_id = change.change === 'raise' ? raised.get(change.fingerprint) : change.alert_id
    const is_written = change.change === 'raise' || current.has(change.alert_id)
    if (alert_id !== undefined && is_written) written.push({ change, alert_id })
    else (change.change === 'raise' ? taken : moved).add(change.client_id)
  }
  return { written, moved: [...moved], taken: [...taken] }
}

/** Holds the alerts, in the order of their ids as everybody does, and tells which are as they were read. */
async function holdUnmoved(
  { sql, agency_id }: Scope,
  changes: readonly Later[],
  read: ReadonlyMap<string, ReadAlert>,
): Promise<Set<string>> {
  const rows = await sql.query<{ id: string; version: string }>(
    `select a.id::text, a.updated_at::text as version from public.alerts a
     where a.id = any ($2::uuid[]) and a.agency_id = $1::uuid order by a.id for no key update`,
    [agency_id, uuids([...new Set(changes.map(({ alert_id }) => alert_id))])],
  )
  return new Set(rows.filter(({ id, version }) => read.get(id)?.version === version).map(({ id }) => id))
}

/** A row of what changes; a column that is not named in `sets` stays. */
function rowOf(change: Later, now: number) {
  const { alert_id } = change
  switch (change.change) {
    case 'reopen':
    case 'escalate': {
      const { severity, title, description, evidence } = change
      const told = {
        alert_id,
        severity,
        title,
        description,
        evidence,
        began_at: instant(change.began_at),
        tells: true,
      }
      if (change.change === 'escalate') return { ...told, status: 'open' }
      return {
        ...told,
        status: change.status,
        clears: true,
        wakes: !change.restored,
        counts: !change.restored,
      }
    }
    case 'resolve':
      return {
        alert_id,
        status: 'resolved',
        resolved_at: instant(now),
        resolve_cause: change.cause,
        clears: true,
      }
    case 'mark_clearing':
      return { alert_id, clears: true, clearing_since: instant(change.clearing_since) }
    case 'unmark_clearing':
      return { alert_id, clears: true }
    case 'wake':
      return { alert_id, wakes: true }
  }
}

/** Several changes of one alert are one row: an alert is written once by a statement. */
async function update({ sql, now }: Scope, changes: readonly Later[]): Promise<void> {
  const rows = new Map<string, object>()
  for (const change of changes)
    rows.set(change.alert_id, { ...rows.get(change.alert_id), ...rowOf(change, now) })
  await sql.query(
    `update public.alerts a set
       status = coalesce(c.status, a.status),
       severity = coalesce(c.severity, a.severity),
       title = coalesce(c.title, a.title),
       description = case when c.tells then c.description else a.description end,
       evidence = case when c.tells then c.evidence else a.evidence end,
       began_at = case when c.tells then c.began_at else a.began_at end,
       resolved_at = coalesce(c.resolved_at, a.resolved_at),
       resolve_cause = coalesce(c.resolve_cause, a.resolve_cause),
       clearing_since = case when c.clears then c.clearing_since else a.clearing_since end,
       snoozed_until = case when c.wakes then null else a.snoozed_until end,
       occurrences = coalesce(a.occurrences, 1) + case when c.counts then 1 else 0 end
     from json_to_recordset($1::json) as c (
       alert_id uuid, status text, severity text, title text, description text, evidence jsonb, began_at timestamptz,
       resolved_at timestamptz, resolve_cause text, clearing_since timestamptz, tells boolean, clears boolean,
       wakes boolean, counts boolean
     )
     where a.id = c.alert_id`,
    [JSON.stringify([...rows.values()])],
  )
}

/** Answers the ids by fingerprint. One that somebody else has brought back meanwhile is left out. */
async function insert(
  { sql, agency_id, now }: Scope,
  raises: readonly Raise[],
): Promise<Map<string, string>> {
  const rows = raises.map((change) => ({ ...change, began_at: instant(change.began_at) }))
  const inserted = await sql.query<{ fingerprint: string; id: string }>(
    `insert into public.alerts (agency_id, client_id, severity, title, description, created_at, rule, rule_id,
       fingerprint, subject_kind, subject_id, evidence, began_at, previous_alert_id)
     select $1::uuid, c.client_id, c.severity, c.title, c.description, $2::timestamptz, c.kind, c.rule_id,
       c.fingerprint, c.subject_kind, c.subject_id, c.evidence, c.began_at, c.previous_alert_id
     from json_to_recordset($3::json) as c (
       client_id uuid, severity text, title text, description text, kind text, rule_id uuid, fingerprint text,
       subject_kind text, subject_id uuid, evidence jsonb, began_at timestamptz, previous_alert_id uuid
     )
     on conflict (agency_id, fingerprint) where status is distinct from 'resolved' and fingerprint is not null
     do nothing
     returning fingerprint, id::text`,
    [agency_id, instant(now), JSON.stringify(rows)],
  )
  return new Map(inserted.map(({ fingerprint, id }) => [fingerprint, id]))
}
