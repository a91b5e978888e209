import type { Sql } from '../store/store.ts'
import { type Finding, type FoundRows, sidesOf } from './finding.ts'
import type { ReconcileScope } from './report.ts'

export interface StoredFinding extends Finding {
  is_resolved: boolean
  /** Milliseconds since the first check that saw it. */
  age_ms: number
}

type Row = Omit<StoredFinding, 'account' | 'profile' | 'duplicates'> & FoundRows

/** Stored findings of the scope: those still open, or those of the given ids. In the order in which they were first seen. */
export async function loadFindings(
  sql: Sql,
  wanted: ReconcileScope & ({ open: true } | { ids: readonly string[] }),
): Promise<StoredFinding[]> {
  const rows = await sql.query<{ finding: Row }>(
    `select jsonb_build_object('id', f.id, 'kind', f.kind, 'agency_id', f.agency_id, 'accounts', f.accounts,
         'profiles', f.profiles, 'first_seen_at', audienceos.rfc3339(f.first_seen_at),
         'last_seen_at', audienceos.rfc3339(f.last_seen_at), 'sightings', f.sightings,
         'is_resolved', f.resolved_at is not null,
         'age_ms', floor(extract(epoch from clock_timestamp() - f.first_seen_at) * 1000)) as finding
       from audienceos.account_findings f
      where ($1::uuid is null or f.agency_id = $1::uuid)
        and case when $2::text is null then f.resolved_at is null else f.id::text = any (string_to_array($2, ',')) end
      order by f.first_seen_at, f.id`,
    [wanted.agency_id, 'ids' in wanted ? wanted.ids.map((id) => id.toLowerCase()).join(',') : null],
  )
  return rows.map(({ finding: { accounts, profiles, ...rest } }) => ({
    ...rest,
    ...sidesOf({ accounts, profiles }),
  }))
}
