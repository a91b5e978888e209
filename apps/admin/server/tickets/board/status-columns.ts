import { join, type Sql, sql } from '@audienceos/db'
import { ticketStage, ticketStatuses } from '@audienceos/domain'
import { changed, closed, key_length, unclosed } from '../rows/columns.ts'
import { type BoardColumns, type BoardPlan, cut, sortName, unclosedOf, whole } from './plan.ts'

/** So many closed tickets of a status are counted: nobody waits for a number that only grows. */
const most_counted = 200
/** So many closed tickets are looked through for statuses that we do not know. */
const most_searched = 500
/** Statuses that we do not know: so many columns at most. */
const most_unknown = 30

/** The known statuses in their order, then every other that there is. What is closed comes by its last change. */
export function statusColumns(plan: BoardPlan): BoardColumns {
  const { where, sort, shows, only } = plan
  const shown = ticketStatuses.filter((status) => only?.includes(status) ?? true)
  const named = only === undefined ? sql`true` : sql`u.key = any(${[...only]}::text[])`
  const ranks = (is_closed: boolean) =>
    shown
      .filter((status) => (ticketStage(status) === 'closed') === is_closed)
      .filter(() => (is_closed ? shows.closed : shows.unclosed))
      .map(rankOf)
  return {
    columns: sql`
      with counted as materialized (
        select s.rank, s.key, count(*)::int as count from (
          select audienceos.ticket_status_rank(t.status) as rank, case
            when audienceos.ticket_status_rank(t.status) = 0 then left(t.status, ${key_length}::int) end as key
          from public.tickets t where ${unclosedOf(plan)}
        ) s group by s.rank, s.key
      )
      select k.rank as position, k.key, null::text as name, coalesce(c.count, 0) as count,
        ${sortName(sort)} as sort, k.rank, false as closed, ${whole}
      from ${known(ranks(false))} k left join counted c on c.rank = k.rank
      union all
      (select 6, u.key, null, u.count, ${sortName(sort)}, 0, false, ${cut(sql`u.count`)}
      from counted u where u.rank = 0 and ${named} order by u.count desc limit ${most_unknown})
      union all
      select k.rank, k.key, null, (
          select count(*)::int from (
            select from public.tickets t
            where ${where} and ${closed} and audienceos.ticket_status_rank(t.status) = k.rank limit ${most_counted}
          ) counted_so_far
        ), ${sortName('-updated_at')}, k.rank, true, ${whole}
      from ${known(ranks(true))} k
      union all
      (select 6, u.key, null, least(count(*), ${most_counted}::int)::int, ${sortName('-updated_at')}, 0, true, ${whole} from (
        select left(t.status, ${key_length}::int) as key from public.tickets t
        where ${where} and ${closed} and audienceos.ticket_status_rank(t.status) = 0
        order by ${changed} desc, t.id desc limit ${most_searched}
      ) u where ${named} group by u.key order by count(*) desc limit ${most_unknown})`,
    branches: [
      { when: sql`not c.closed`, condition: sql`${unclosed} and ${of_column}`, sort, is_closed: false },
      {
        when: sql`c.closed`,
        condition: sql`${closed} and ${of_column}`,
        sort: '-updated_at',
        is_closed: true,
      },
    ],
  }
}

const of_column = sql`audienceos.ticket_status_rank(t.status) = c.rank
  and (c.rank > 0 or left(t.status, ${key_length}::int) = c.key)`

const rankOf = (status: (typeof ticketStatuses)[number]) => ticketStatuses.indexOf(status) + 1

function known(ranks: readonly number[]): Sql {
  if (ranks.length === 0) return sql`(select 0 as rank, '' as key where false)`
  const rows = ranks.map((rank) => sql`(${rank}::int, ${ticketStatuses[rank - 1] as string}::text)`)
  return sql`(select v.rank, v.key from (values ${join(rows, ', ')}) v (rank, key))`
}
