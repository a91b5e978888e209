import { empty, type Sql, sql } from '@audienceos/db'
import type { PortfolioQuery } from './query.ts'

/**
 * The active clients of the caller's agency, but not the one it works in itself, with what ranks and sums them up.
 * `overdue`: tickets, as the standing has counted them. Tier and page are not for the summary, so they come later.
 */
export function clientsAtRisk({ owner_id, q }: PortfolioQuery): Sql {
  const pattern = `%${(q ?? '').replace(/[\\%_]/g, '\\$&')}%`
  return sql`select c.id as client_id, c.agency_id, c.name, coalesce(f.status, 'active') as status, f.owner_id,
      coalesce(s.risk, 0) as risk, s.tier, s.waiting_since is not null as waits,
      coalesce(s.overdue, 0) as overdue
    from audienceos.clients() c
    left join audienceos.client_profiles f on f.client_id = c.id and f.agency_id = c.agency_id
    left join audienceos.client_standings s on s.client_id = c.id and s.agency_id = c.agency_id
    where coalesce(f.status, 'active') = 'active'
      and c.id <> all (array(select g.workspace_client_id from audienceos.agency_settings g
        where g.workspace_client_id is not null))
      ${owner_id === undefined ? empty : sql`and f.owner_id = ${owner_id}::uuid`}
      ${q ? sql`and c.name ilike ${pattern}` : empty}`
}
