import { empty, join, raw, type Sql, sql } from '@audienceos/db'
import type { TicketGroup } from '../../../contract/tickets/ticket-query.ts'
import { orderBy, positionColumns } from '../order.ts'
import { listed_columns } from '../rows/columns.ts'
import { assigneeColumns } from './assignee-columns.ts'
import type { BoardBranch, BoardColumns, BoardPlan } from './plan.ts'
import { priorityColumns } from './priority-columns.ts'
import { statusColumns } from './status-columns.ts'

const groups: Record<TicketGroup, (plan: BoardPlan) => BoardColumns> = {
  status: statusColumns,
  priority: priorityColumns,
  assignee: assigneeColumns,
}

/** The columns of a board, and the first tickets of each: every branch walks the index that has its order. */
export function boardParts(group: TicketGroup, plan: BoardPlan): { columns: Sql; page: Sql } {
  const { columns, branches } = groups[group](plan)
  const pages = branches.map((branch) => pageOf(branch, plan))
  return { columns, page: join(pages, ' union all ') }
}

function pageOf({ when, condition, sort, is_closed }: BoardBranch, plan: BoardPlan): Sql {
  const picked = is_closed || plan.picked === undefined ? undefined : [...plan.picked]
  const walked = sort === 'due' ? 'priority' : sort
  const placed = sort === 'due' && picked !== undefined
  const source = placed
    ? sql`unnest(${picked}::uuid[]) with ordinality o (id, due_place) join public.tickets t on t.id = o.id`
    : sql`public.tickets t`
  const only = placed || picked === undefined ? empty : sql`and t.id = any(${picked}::uuid[])`
  return sql`
    select y.*, c.place from cols c cross join lateral (
      select x.*, row_number() over () as n from (
        select ${listed_columns}, ${positionColumns(walked)} from ${source}
        where ${plan.where} and ${condition} ${only}
        order by ${placed ? raw('o.due_place') : orderBy(walked)} limit ${plan.limit + 1}
      ) x
    ) y where c.count > 0 and ${when}`
}
