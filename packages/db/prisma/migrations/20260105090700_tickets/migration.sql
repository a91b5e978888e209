-- Tickets: the designed table, then what we add to it. status and priority are free text, so no index holds them whole.
create table public.tickets (
  id uuid primary key default gen_random_uuid(),
  agency_id uuid not null references public.agencies (id),
  client_id uuid references public.clients (id) on delete cascade,
  assignee_id uuid references public.users (id),
  title text not null,
  description text,
  status text default 'open',
  priority text,
  created_at timestamptz default now(),
  updated_at timestamptz default now(),

  -- no foreign key: what a person wrote outlives the person
  created_by uuid default audienceos.current_user_id()
);

create index tickets_agency_id_created_at_id_idx on public.tickets (agency_id, created_at desc, id desc);
create index tickets_agency_id_updated_at_id_idx on public.tickets (agency_id, updated_at desc, id desc);
create index tickets_client_id_agency_id_created_at_id_idx
  on public.tickets (client_id, agency_id, created_at desc, id desc);
create index tickets_assignee_id_agency_id_created_at_id_idx
  on public.tickets (assignee_id, agency_id, created_at desc, id desc);

alter table public.tickets enable row level security;
alter table public.tickets force row level security;

create policy tickets_select on public.tickets for select to authenticated
  using (agency_id = (select audienceos.current_agency_id()));
create policy tickets_insert on public.tickets for insert to authenticated
  with check (agency_id = (select audienceos.current_agency_id()));
create policy tickets_update on public.tickets for update to authenticated
  using (agency_id = (select audienceos.current_agency_id()))
  with check (agency_id = (select audienceos.current_agency_id()));
create policy tickets_delete on public.tickets for delete to authenticated
  using (agency_id = (select audienceos.current_agency_id()));

revoke all on table public.tickets from public, anon, authenticated;
-- column by column: who wrote a row, and what the server derives, is not the writer's to say
grant select, delete on table public.tickets to authenticated;
grant
  insert (id, agency_id, client_id, assignee_id, title, description, status, priority, created_at, updated_at),
  update (id, agency_id, client_id, assignee_id, title, description, status, priority, created_at, updated_at)
  on table public.tickets to authenticated;
grant all on table public.tickets to service_role;

create function audienceos.check_assignees_inserted() returns trigger
  language plpgsql security definer set search_path = ''
as $$
declare
  agencies uuid[];
  members uuid[];
begin
  select array_agg(named.agency_id), array_agg(named.assignee_id) into agencies, members
  from (select distinct n.agency_id, n.assignee_id from new_rows n where n.assignee_id is not null) as named;
  if members is not null then
    perform audienceos.require_members(agencies, members, tg_table_name);
  end if;
  return null;
end
$$;

create function audienceos.check_assignees_updated() returns trigger
  language plpgsql security definer set search_path = ''
as $$
declare
  agencies uuid[];
  members uuid[];
begin
  select array_agg(named.agency_id), array_agg(named.assignee_id) into agencies, members
  from (
    select distinct n.agency_id, n.assignee_id
    from new_rows n
    where n.assignee_id is not null and not exists (
      select from old_rows o where o.id = n.id and o.agency_id = n.agency_id and o.assignee_id = n.assignee_id
    )
  ) as named;
  if members is not null then
    perform audienceos.require_members(agencies, members, tg_table_name);
  end if;
  return null;
end
$$;
revoke all on function audienceos.check_assignees_inserted(), audienceos.check_assignees_updated() from public, anon;

create trigger check_assignees_inserted after insert on public.tickets
  referencing new table as new_rows
  for each statement execute function audienceos.check_assignees_inserted();
create trigger check_assignees_updated after update on public.tickets
  referencing old table as old_rows new table as new_rows
  for each statement execute function audienceos.check_assignees_updated();
create trigger touch_row before update on public.tickets
  for each row execute function audienceos.touch_row();
create trigger check_clients_inserted after insert on public.tickets
  referencing new table as new_rows
  for each statement execute function audienceos.check_clients_inserted();
create trigger check_clients_updated after update on public.tickets
  referencing old table as old_rows new table as new_rows
  for each statement execute function audienceos.check_clients_updated();
create trigger announce_insert after insert on public.tickets
  referencing new table as new_rows for each statement execute function audienceos.announce_change();
create trigger announce_update after update on public.tickets
  referencing old table as old_rows new table as new_rows
  for each statement execute function audienceos.announce_change();
create trigger announce_delete after delete on public.tickets
  referencing old table as old_rows for each statement execute function audienceos.announce_change();
