import type { Sql } from '../store/store.ts'
import { type Finding, type FindingKind, type FoundRows, sidesOf } from './finding.ts'

/** A finding as it is right now, whatever has been stored. */
export type PresentFinding = Pick<
  Finding,
  'id' | 'kind' | 'agency_id' | 'account' | 'profile' | 'duplicates'
> & {
  /** An operation is at work on one of its rows. */
  busy: boolean
}

/** Compares the two user tables anew and returns, by id, those of the given findings that are still so. Stores nothing. */
export async function compare(sql: Sql, ids: readonly string[]): Promise<Map<string, PresentFinding>> {
  const rows = await sql.query<{ finding: PresentFinding & FoundRows & { kind: FindingKind } }>(
    `select jsonb_build_object('id', c.id, 'kind', c.kind, 'agency_id', c.agency_id, 'busy', c.busy,
         'accounts', c.accounts, 'profiles', c.profiles) as finding
       from audienceos.compare_accounts() c where c.id::text = any (string_to_array($1, ','))`,
    [ids.map((id) => id.toLowerCase()).join(',')],
  )
  return new Map(
    rows.map(({ finding: { accounts, profiles, ...rest } }) => [
      rest.id,
      { ...rest, ...sidesOf({ accounts, profiles }) },
    ]),
  )
}
