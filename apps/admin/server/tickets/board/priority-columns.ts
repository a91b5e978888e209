import { join, sql } from '@audienceos/db'
import { ticketPriorities } from '@audienceos/domain'
import { priorityOfFilter } from '../../../contract/tickets/priority-filter.ts'
import { key_length, unclosed, urgency } from '../rows/columns.ts'
import { type BoardColumns, type BoardPlan, cut, sortName, unclosedOf, whole } from './plan.ts'

const key = sql`left(t.priority, ${key_length}::int)`
const most_unknown = 30

/** The known priorities, the most urgent first, then every other that there is, then none. */
export function priorityColumns(plan: BoardPlan): BoardColumns {
  const { sort } = plan
  const only = plan.only?.map(priorityOfFilter)
  const names: (string | null)[] = [...ticketPriorities, null]
  const shown = names.filter((name) => only?.includes(name) ?? true)
  const places = shown.map(
    (name) => sql`(${names.indexOf(name) + (name === null ? 2 : 1)}::int, ${name}::text)`,
  )
  const others =
    only === undefined ? sql`true` : sql`u.key = any(${only.filter((name) => name !== null)}::text[])`
  return {
    columns: sql`
      with counted as materialized (
        select ${key} as key, count(*)::int as count from public.tickets t where ${unclosedOf(plan)} group by 1
      )
      select k.position, k.key, null::text as name, coalesce(c.count, 0) as count, ${sortName(sort)} as sort,
        audienceos.ticket_priority_rank(k.key) as rank, ${whole}
      from (values ${join([sql`(0, 'none'::text)`, ...places], ', ')}) k (position, key)
      left join counted c on c.key is not distinct from k.key
      where k.position > 0
      union all
      (select ${ticketPriorities.length + 1}::int, u.key, null, u.count, ${sortName(sort)},
        audienceos.ticket_priority_rank(u.key), ${cut(sql`u.count`)}
      from counted u where u.key <> all(${[...ticketPriorities]}::text[]) and ${others}
      order by u.count desc limit ${most_unknown})`,
    branches: [
      {
        when: sql`true`,
        condition: sql`${unclosed} and ${urgency} = c.rank and ${key} is not distinct from c.key`,
        sort,
        is_closed: false,
      },
    ],
  }
}
