import { empty, raw, type Sql, sql, type UserDb } from '@audienceos/db'
import { z } from 'zod'
import { open_tickets } from '../clients/columns.ts'
import { readCursor } from '../paging/cursor.ts'
import { type PageQuery, pageStatement } from '../paging/page-text.ts'
import { clientsAtRisk } from './clients-at-risk.ts'
import { standing_columns, standing_joins } from './columns.ts'
import type { PortfolioQuery } from './query.ts'
import { portfolio_summary } from './summary.ts'

const Cursor = z.tuple([z.number().int().min(0).max(100), z.guid()])

/** One page of the portfolio as the JSON text of the answer; the first one comes with the summary. */
export async function portfolioPage(db: UserDb, query: PortfolioQuery): Promise<string> {
  const text = await db.$queryJson(portfolioStatement(query))
  if (text === null) throw new Error('a page came back empty')
  return text
}

/** The page and its summary in one statement. */
export function portfolioStatement(query: PortfolioQuery): Sql {
  const summary = query.cursor === undefined ? sql`(${portfolio_summary})` : sql`'null'`
  return sql`with base as materialized (${clientsAtRisk(query)})
    select left(page.text, -1) || ',"summary":' || ${summary} || '}' as text
    from (${pageStatement(portfolioQuery(query))}) page`
}

function portfolioQuery({ limit, tier, cursor }: PortfolioQuery): PageQuery {
  const after = readCursor(cursor, Cursor)
  return {
    limit,
    rows: sql`select b.* from base b where true ${tier === undefined ? empty : sql`and b.tier = ${tier}`}
        ${after === undefined ? empty : sql`and (-b.risk, b.client_id) > (${-after[0]}::int, ${after[1]}::uuid)`}
      order by -b.risk, b.client_id limit ${limit + 1}`,
    order: raw('-risk, client_id'),
    item: sql`p.client_id, p.name as client_name, p.status as client_status, p.owner_id, o.full_name as owner_name,
      ${standing_columns},
      json_build_object('critical', coalesce(a.critical, 0), 'high', coalesce(a.high, 0),
        'medium', coalesce(a.medium, 0), 'low', coalesce(a.low, 0)) as alerts,
      json_build_object('open', ${open}, 'overdue', p.overdue) as tickets,
      s.score - (select d.score from audienceos.client_health_days d
        where d.client_id = p.client_id and d.agency_id = p.agency_id and d.day <= current_date - 28
        order by d.day desc limit 1) as health_trend`,
    // What is wide is read for the page alone.
    joins: sql`${standing_joins} left join audienceos.members() o on o.id = p.owner_id ${alerts}`,
    position: raw('p.risk, p.client_id'),
  }
}

const open = raw(`(select x.n from (select p.client_id as id, p.agency_id) c cross join lateral (
  select ${open_tickets.sql} as n) x)`)

/** What is unresolved and not snoozed, counted for the page alone. */
const alerts = raw(`left join lateral (
    select count(*) filter (where a.severity = 'critical') as critical, count(*) filter (where a.severity = 'high') as high,
      count(*) filter (where a.severity = 'medium') as medium,
      count(*) filter (where coalesce(a.severity, 'low') = 'low') as low
    from public.alerts a
    where a.client_id = p.client_id and a.agency_id = p.agency_id and a.status is distinct from 'resolved'
      and not coalesce(a.snoozed_until > now(), false)
  ) a on true`)
