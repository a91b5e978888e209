-- Alerts: the designed table, then what we add to it.
create table public.alerts (
  id uuid primary key default gen_random_uuid(),
  agency_id uuid not null references public.agencies (id),
  client_id uuid references public.clients (id) on delete cascade,
  severity text check (severity in ('low', 'medium', 'high', 'critical')),
  status text default 'open' check (status in ('open', 'acknowledged', 'resolved')),
  title text not null,
  description text,
  created_at timestamptz default now(),
  resolved_at timestamptz,

  updated_at timestamptz default now(),
  -- no foreign key: what a person wrote outlives the person
  created_by uuid default audienceos.current_user_id()
);

create index alerts_agency_id_created_at_id_idx on public.alerts (agency_id, created_at desc, id desc);
create index alerts_client_id_agency_id_created_at_id_idx
  on public.alerts (client_id, agency_id, created_at desc, id desc);
-- the inbox, and its count: they must not grow with the history
create index alerts_unresolved_idx on public.alerts (agency_id, created_at desc, id desc)
  where status in ('open', 'acknowledged');

alter table public.alerts enable row level security;
alter table public.alerts force row level security;

create policy alerts_select on public.alerts for select to authenticated
  using (agency_id = (select audienceos.current_agency_id()));
create policy alerts_insert on public.alerts for insert to authenticated
  with check (agency_id = (select audienceos.current_agency_id()));
create policy alerts_update on public.alerts for update to authenticated
  using (agency_id = (select audienceos.current_agency_id()))
  with check (agency_id = (select audienceos.current_agency_id()));
create policy alerts_delete on public.alerts for delete to authenticated
  using (agency_id = (select audienceos.current_agency_id()));

revoke all on table public.alerts from public, anon, authenticated;
-- column by column: who wrote a row, and what the server derives, is not the writer's to say
grant select, delete on table public.alerts to authenticated;
grant
  insert (id, agency_id, client_id, severity, status, title, description, created_at, resolved_at, updated_at),
  update (id, agency_id, client_id, severity, status, title, description, created_at, resolved_at, updated_at)
  on table public.alerts to authenticated;
grant all on table public.alerts to service_role;

-- resolved_at is set exactly while the status is resolved: a time given is kept, a missing one is now, one that does
-- not fit the status is dropped.
create function audienceos.keep_resolved_at() returns trigger
  language plpgsql set search_path = ''
as $$
begin
  if new.status is distinct from 'resolved' then
    new.resolved_at := null;
  elsif new.resolved_at is null then
    new.resolved_at := now();
    if tg_op = 'UPDATE' then
      new.resolved_at := coalesce(old.resolved_at, new.resolved_at);
    end if;
  end if;
  return new;
end
$$;
revoke all on function audienceos.keep_resolved_at() from public, anon;

create trigger keep_resolved_at before insert or update on public.alerts
  for each row when ((new.status is not distinct from 'resolved') = (new.resolved_at is null))
  execute function audienceos.keep_resolved_at();
create trigger touch_row before update on public.alerts
  for each row execute function audienceos.touch_row();
create trigger check_clients_inserted after insert on public.alerts
  referencing new table as new_rows
  for each statement execute function audienceos.check_clients_inserted();
create trigger check_clients_updated after update on public.alerts
  referencing old table as old_rows new table as new_rows
  for each statement execute function audienceos.check_clients_updated();
create trigger announce_insert after insert on public.alerts
  referencing new table as new_rows for each statement execute function audienceos.announce_change();
create trigger announce_update after update on public.alerts
  referencing old table as old_rows new table as new_rows
  for each statement execute function audienceos.announce_change();
create trigger announce_delete after delete on public.alerts
  referencing old table as old_rows for each statement execute function audienceos.announce_change();
