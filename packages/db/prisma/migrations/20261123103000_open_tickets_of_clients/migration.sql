-- What counts as open for a client is what the board calls so: one meaning of closed, for all.
create index tickets_unclosed_of_client_idx on public.tickets (client_id, agency_id)
  where audienceos.ticket_stage(status) in ('open', 'waiting');
drop index public.tickets_open_of_client_idx;
