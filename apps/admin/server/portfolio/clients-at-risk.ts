import { empty, raw, type Sql, sql } from '@audienceos/db'
import type { PortfolioQuery } from './query.ts'

/** The active clients of the caller's agency, but not the one it works in itself, each with where it stands. */
export const portfolio_source = raw(`audienceos.clients() c
  left join audienceos.client_profiles f on f.client_id = c.id and f.agency_id = c.agency_id
  left join audienceos.client_standings s on s.client_id = c.id and s.agency_id = c.agency_id`)

/** Which of them; `tier` and page are not for the summary. */
export function portfolioFilters({ owner_id, q }: PortfolioQuery): Sql {
  const pattern = `%${(q ?? '').replace(/[\\%_]/g, '\\$&')}%`
  return sql`coalesce(f.status, 'active') = 'active'
    and c.id <> all (array(select g.workspace_client_id from audienceos.agency_settings g
      where g.workspace_client_id is not null))
    ${owner_id === undefined ? empty : sql`and f.owner_id = ${owner_id}::uuid`}
    ${q ? sql`and c.name ilike ${pattern}` : empty}`
}
