import { sql } from '@audienceos/db'
import { unclosed } from '../rows/columns.ts'
import { type BoardColumns, type BoardPlan, cut, sortName, unclosedOf, whole } from './plan.ts'

/** A board of more is read by nobody; how many are left out it says. */
const most = 100

/** What nobody has taken, then everybody who has tickets, by name. */
export function assigneeColumns(plan: BoardPlan): BoardColumns {
  const { sort } = plan
  return {
    columns: sql`
      with counted as materialized (
        select t.assignee_id, count(*)::int as count from public.tickets t where ${unclosedOf(plan)} group by 1
      )
      select 1 as position, null::text as key, null::text as name,
        coalesce((select c.count from counted c where c.assignee_id is null), 0) as count,
        ${sortName(sort)} as sort, 0 as rank, ${whole}
      union all
      (select 2, c.assignee_id::text, coalesce(m.full_name, m.email, l.full_name), c.count, ${sortName(sort)}, 0,
        ${cut(sql`c.count`)}
      from counted c
      left join audienceos.members() m on m.id = c.assignee_id
      left join audienceos.former_members() l on l.id = c.assignee_id
      where c.assignee_id is not null order by c.count desc limit ${most})`,
    branches: [
      {
        when: sql`c.key is null`,
        condition: sql`${unclosed} and t.assignee_id is null`,
        sort,
        is_closed: false,
      },
      {
        when: sql`c.key is not null`,
        condition: sql`${unclosed} and t.assignee_id = c.key::uuid`,
        sort,
        is_closed: false,
      },
    ],
  }
}
