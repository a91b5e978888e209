import type { AlertSeverity, AlertStatus, KnownAlert } from '@audienceos/domain'
import type { Query } from '../read-together.ts'
import { ms, readJson, type Scope, uuids } from '../scope.ts'

/** An alert of a rule as it was read; `version` tells whether somebody has written it since. */
export type ReadAlert = KnownAlert & { version: string }

const is_rules = `a.rule is not null and a.rule_id is not null and a.fingerprint is not null
  and a.subject_kind is not null and a.subject_id is not null`

/** An unresolved alert, whoever made it. */
export type Unresolved = [
  client_id: string,
  alert_id: string,
  rule_id: string | null,
  kind: KnownAlert['kind'] | null,
  fingerprint: string | null,
  subject_kind: KnownAlert['subject_kind'] | null,
  subject_id: string | null,
  version: string,
  severity: AlertSeverity | null,
  status: AlertStatus | null,
  began_at: number | null,
  created_at: number | null,
  acknowledged_at: number | null,
  snoozed_until: number | null,
  clearing_since: number | null,
  title: string,
]

/** Every unresolved alert of these clients, without the names of its columns: there are many of them. */
export function unresolvedOf({ agency_id }: Scope, clients: readonly string[]): Query<{ alert: Unresolved }> {
  return {
    text: `select json_build_array(a.client_id, a.id, a.rule_id, a.rule, a.fingerprint, a.subject_kind, a.subject_id,
         a.updated_at::text, a.severity, a.status, ${finite('a.began_at')}, ${finite('a.created_at')},
         ${finite('a.acknowledged_at')}, ${ms('a.snoozed_until')}, ${finite('a.clearing_since')}, a.title) as alert
     from public.alerts a
     where a.agency_id = $1::uuid and a.client_id = any ($2::uuid[]) and a.status is distinct from 'resolved'`,
    params: [agency_id, uuids(clients)],
  }
}

/** Sorts alerts by their clients. */
export function byClient(rows: readonly { alert: Unresolved }[]): Map<string, Unresolved[]> {
  const clients = new Map<string, Unresolved[]>()
  for (const { alert } of rows) {
    const own = clients.get(alert[0])
    if (own) own.push(alert)
    else clients.set(alert[0], [alert])
  }
  return clients
}

/** What evaluation knows of an unresolved alert; nothing of one that no rule made. */
export function knownAlerts(rows: readonly { alert: Unresolved }[]): ReadAlert[] {
  const known: ReadAlert[] = []
  for (const { alert } of rows) {
    const [client_id, id, rule_id, kind, fingerprint, subject_kind, subject_id, ...told] = alert
    const [version, severity, status, began_at, created_at, acknowledged_at, snoozed_until, clearing_since] =
      told
    if (
      rule_id === null ||
      kind === null ||
      fingerprint === null ||
      subject_kind === null ||
      subject_id === null
    )
      continue
    known.push({
      id,
      client_id,
      rule_id,
      kind,
      fingerprint,
      subject_kind,
      subject_id,
      severity: severity ?? 'low',
      status: status ?? 'open',
      began_at: began_at ?? created_at ?? 0,
      created_at: created_at ?? 0,
      acknowledged_at,
      snoozed_until,
      clearing_since,
      resolved_at: null,
      resolve_cause: null,
      version,
    })
  }
  return known
}

/** The newest alert of each fingerprint, where there is one. */
export function readNewest({ sql, agency_id }: Scope, fingerprints: readonly string[]): Promise<ReadAlert[]> {
  return readJson<ReadAlert>(
    sql,
    `select n.* from json_array_elements_text($2::json) as f (fingerprint)
     cross join lateral (
       select a.id, a.client_id, a.rule_id, a.rule as kind, a.fingerprint, a.subject_kind, a.subject_id,
         coalesce(a.severity, 'low') as severity, coalesce(a.status, 'open') as status,
         coalesce(${finite('a.began_at')}, ${finite('a.created_at')}, 0) as began_at,
         coalesce(${finite('a.created_at')}, 0) as created_at, ${finite('a.acknowledged_at')} as acknowledged_at,
         ${ms('a.snoozed_until')} as snoozed_until, ${finite('a.clearing_since')} as clearing_since,
         ${finite('a.resolved_at')} as resolved_at, a.resolve_cause, a.updated_at::text as version
       from public.alerts a
       where a.agency_id = $1::uuid and ${is_rules} and a.client_id is not null and a.fingerprint = f.fingerprint
       order by a.created_at desc limit 1
     ) as n`,
    [agency_id, JSON.stringify(fingerprints)],
  )
}

function finite(column: string): string {
  return `case when isfinite(${column}) then ${ms(column)} end`
}
