import { type Sql, sql } from '@audienceos/db'
import { own_agency, rank, snoozed, unresolved } from '../alerts/columns.ts'

/** PortfolioSummary as JSON text, over the clients `b` that the filters leave. */
export const portfolio_summary: Sql = sql`select json_build_object('clients', count(*),
    'need_you', count(*) filter (where b.waits or u.client_id is not null), 'waiting', count(*) filter (where b.waits),
    'overdue_tickets', coalesce(sum(b.overdue), 0))::text
  from base b
  left join (
    select distinct a.client_id from public.alerts a
    where ${own_agency} and ${unresolved} and ${rank} >= 3 and not ${snoozed}
  ) u on u.client_id = b.client_id`
