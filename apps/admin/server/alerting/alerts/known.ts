import type { AlertSeverity, AlertStatus, KnownAlert } from '@audienceos/domain'
import type { Query } from '../read-together.ts'
import { ms, readJson, type Scope, uuids } from '../scope.ts'

/** An alert of a rule as it was read; `version` tells whether somebody has written it since. */
export type ReadAlert = KnownAlert & { version: string }

const is_rules = `a.rule is not null and a.rule_id is not null and a.fingerprint is not null
  and a.subject_kind is not null and a.subject_id is not null`
const began_at = `coalesce(${finite('a.began_at')}, ${finite('a.created_at')}, 0)`
const created_at = `coalesce(${finite('a.created_at')}, 0)`

/** An unresolved alert, whoever made it; without an identity, it is no rule's. */
export type Unresolved = [
  identity: [rule_id: string, fingerprint: string, version: string] | null,
  alert_id: string,
  kind: KnownAlert['kind'] | null,
  subject_kind: KnownAlert['subject_kind'] | null,
  subject_id: string | null,
  severity: AlertSeverity | null,
  status: AlertStatus | null,
  began_at: number,
  created_at: number,
  acknowledged_at: number | null,
  snoozed_until: number | null,
  clearing_since: number | null,
  title: string,
]
export type UnresolvedOf = { client_id: string; alerts: Unresolved[] }

/** Every unresolved alert of these clients, without the names of its columns: there are many of them. */
export function unresolvedOf({ agency_id }: Scope, clients: readonly string[]): Query<UnresolvedOf> {
  return {
    text: `select a.client_id, json_agg(json_build_array(
         case when ${is_rules} then json_build_array(a.rule_id, a.fingerprint, a.updated_at::text) end,
         a.id, a.rule, a.subject_kind, a.subject_id, a.severity, a.status, ${began_at}, ${created_at},
         ${finite('a.acknowledged_at')}, ${ms('a.snoozed_until')}, ${finite('a.clearing_since')}, a.title
       )) as alerts
     from public.alerts a
     where a.agency_id = $1::uuid and a.client_id = any ($2::uuid[]) and a.status is distinct from 'resolved'
     group by a.client_id`,
    params: [agency_id, uuids(clients)],
  }
}

/** What evaluation knows of an unresolved alert; null for one that no rule made. */
export function knownAlert(client_id: string, alert: Unresolved): ReadAlert | null {
  const [identity, id, kind, subject_kind, subject_id, severity, status, ...times] = alert
  if (identity === null || kind === null || subject_kind === null || subject_id === null) return null
  const [began_at, created_at, acknowledged_at, snoozed_until, clearing_since] = times
  return {
    id,
    client_id,
    rule_id: identity[0],
    kind,
    fingerprint: identity[1],
    subject_kind,
    subject_id,
    severity: severity ?? 'low',
    status: status ?? 'open',
    began_at,
    created_at,
    acknowledged_at,
    snoozed_until,
    clearing_since,
    resolved_at: null,
    resolve_cause: null,
    version: identity[2],
  }
}

/** The newest alert of each fingerprint, where there is one. */
export function readNewest({ sql, agency_id }: Scope, fingerprints: readonly string[]): Promise<ReadAlert[]> {
  return readJson<ReadAlert>(
    sql,
    `select n.* from json_array_elements_text($2::json) as f (fingerprint)
     cross join lateral (
       select a.id, a.client_id, a.rule_id, a.rule as kind, a.fingerprint, a.subject_kind, a.subject_id,
         coalesce(a.severity, 'low') as severity, coalesce(a.status, 'open') as status, ${began_at} as began_at,
         ${created_at} as created_at, ${finite('a.acknowledged_at')} as acknowledged_at,
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
