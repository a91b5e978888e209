/** Whether ticket `t` is still open, in SQL, as the board has it: status is free text, and one that waits is open as well. */
export const is_open = `audienceos.ticket_stage(t.status) in ('open', 'waiting')`
