-- What the lists of alerts and the portfolio walk: an index for each order, so that a page costs the same however deep
-- it lies and however long the history is.

-- CASE instead of coalesce: under row level security a condition on coalesce is kept out of the index, because it does
-- not count as leakproof.
create index alerts_unresolved_by_severity_idx on public.alerts
  (agency_id, audienceos.severity_rank(severity) desc,
    (case when created_at is null then '-infinity' else created_at end) desc, id desc)
  where status is distinct from 'resolved';
create index alerts_unresolved_by_time_idx on public.alerts
  (agency_id, (case when created_at is null then '-infinity' else created_at end) desc, id desc)
  where status is distinct from 'resolved';
create index alerts_resolved_by_severity_idx on public.alerts
  (agency_id, audienceos.severity_rank(severity) desc,
    (case when created_at is null then '-infinity' else created_at end) desc, id desc)
  where status = 'resolved';
create index alerts_resolved_by_time_idx on public.alerts
  (agency_id, (case when created_at is null then '-infinity' else created_at end) desc, id desc)
  where status = 'resolved';

-- per client, for their counts
create index alerts_unresolved_of_client_idx on public.alerts (client_id, agency_id)
  where status is distinct from 'resolved';
create index tickets_open_of_client_idx on public.tickets (client_id, agency_id)
  where lower(coalesce(left(status, 64), 'open')) not in ('closed', 'resolved', 'done', 'canceled', 'cancelled');

-- The first two know rows without a status as well.
drop index public.alerts_unresolved_idx;
