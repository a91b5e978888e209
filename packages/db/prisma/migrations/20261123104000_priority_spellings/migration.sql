-- The spellings that @audienceos/domain reads: lower case, capitalised, upper case. Anything else is medium to both: what
-- would know every spelling is not leakproof, and a column of the board would lose its index.
--
-- The indexes go first: they hold what the function said before.
drop index public.tickets_unclosed_by_priority_idx;
drop index public.tickets_unclosed_by_status_idx;
drop index public.tickets_unclosed_by_assignee_idx;

create or replace function audienceos.ticket_priority_rank(priority text) returns integer
  language sql immutable parallel safe
  return case
    when priority in (
      'urgent', 'Urgent', 'URGENT', 'critical', 'Critical', 'CRITICAL', 'highest', 'Highest', 'HIGHEST',
      'blocker', 'Blocker', 'BLOCKER', 'p0', 'P0'
    ) then 4
    when priority in ('high', 'High', 'HIGH', 'p1', 'P1') then 3
    when priority in (
      'low', 'Low', 'LOW', 'minor', 'Minor', 'MINOR', 'lowest', 'Lowest', 'LOWEST', 'p3', 'P3'
    ) then 1
    else 2
  end;

create index tickets_unclosed_by_priority_idx on public.tickets
  (agency_id, audienceos.ticket_priority_rank(priority) desc,
    (case when created_at is null then '-infinity' else created_at end) desc, id desc)
  where audienceos.ticket_stage(status) in ('open', 'waiting');
create index tickets_unclosed_by_status_idx on public.tickets
  (agency_id, audienceos.ticket_status_rank(status), audienceos.ticket_priority_rank(priority) desc,
    (case when created_at is null then '-infinity' else created_at end) desc, id desc)
  where audienceos.ticket_stage(status) in ('open', 'waiting');
create index tickets_unclosed_by_assignee_idx on public.tickets
  (agency_id, assignee_id, audienceos.ticket_priority_rank(priority) desc,
    (case when created_at is null then '-infinity' else created_at end) desc, id desc)
  where audienceos.ticket_stage(status) in ('open', 'waiting');
