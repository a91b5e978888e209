/** Whether ticket `t` is still open, in SQL: status is free text, so everything counts that is not plainly over. */
export const is_open = `lower(coalesce(left(t.status, 64), 'open'))
  not in ('closed', 'resolved', 'done', 'canceled', 'cancelled')`
