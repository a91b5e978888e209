import type { KnownAlert } from '@audienceos/domain'
import { ms, readJson, type Scope, uuids } from '../scope.ts'

/** An alert of a rule as it was read; `version` tells whether somebody has written it since. */
export type ReadAlert = KnownAlert & { version: string }

const columns = `a.id, a.client_id, a.rule_id, a.rule as kind, a.fingerprint, a.subject_kind, a.subject_id,
  coalesce(a.severity, 'low') as severity, coalesce(a.status, 'open') as status,
  coalesce(${finite('a.began_at')}, ${finite('a.created_at')}, 0) as began_at,
  coalesce(${finite('a.created_at')}, 0) as created_at, ${finite('a.acknowledged_at')} as acknowledged_at,
  ${ms('a.snoozed_until')} as snoozed_until,
  ${finite('a.clearing_since')} as clearing_since, ${finite('a.resolved_at')} as resolved_at, a.resolve_cause,
  a.updated_at::text as version`
const is_rules = `a.agency_id = $1::uuid and a.rule is not null and a.rule_id is not null and a.fingerprint is not null
  and a.subject_kind is not null and a.subject_id is not null`

/** Every unresolved alert of these clients that a rule has made. */
export function readUnresolved({ sql, agency_id }: Scope, clients: readonly string[]): Promise<ReadAlert[]> {
  return readJson<ReadAlert>(
    sql,
    `select ${columns} from public.alerts a
     where ${is_rules} and a.client_id = any ($2::uuid[]) and a.status is distinct from 'resolved'`,
    [agency_id, uuids(clients)],
  )
}

/** The newest alert of each fingerprint, where there is one. */
export function readNewest({ sql, agency_id }: Scope, fingerprints: readonly string[]): Promise<ReadAlert[]> {
  return readJson<ReadAlert>(
    sql,
    `select n.* from json_array_elements_text($2::json) as f (fingerprint)
     cross join lateral (
       select ${columns} from public.alerts a
       where ${is_rules} and a.client_id is not null and a.fingerprint = f.fingerprint
       order by a.created_at desc limit 1
     ) as n`,
    [agency_id, JSON.stringify(fingerprints)],
  )
}

function finite(column: string): string {
  return `case when isfinite(${column}) then ${ms(column)} end`
}
