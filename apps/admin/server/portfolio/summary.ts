import { type Sql, sql } from '@audienceos/db'
import { own_agency, snoozed, unresolved } from '../alerts/columns.ts'
import { portfolio_source, portfolioFilters } from './clients-at-risk.ts'
import { overdue_tickets } from './columns.ts'
import type { PortfolioQuery } from './query.ts'

/** PortfolioSummary as JSON text, over all clients that the filters leave. */
export function portfolioSummary(query: PortfolioQuery): Sql {
  return sql`select json_build_object('clients', count(*),
      'need_you', count(*) filter (where r.urgent or r.waiting), 'waiting', count(*) filter (where r.waiting),
      'overdue_tickets', coalesce(sum(r.overdue), 0))::text
    from (
      select s.waiting_since is not null as waiting, ${overdue_tickets} as overdue, c.id = any (u.clients) as urgent
      from ${portfolio_source} cross join (
        select coalesce(array_agg(distinct a.client_id) filter (where a.client_id is not null), '{}') as clients
        from public.alerts a
        where ${own_agency} and ${unresolved} and a.severity in ('high', 'critical') and not ${snoozed}
      ) u
      where ${portfolioFilters(query)}
    ) r`
}
