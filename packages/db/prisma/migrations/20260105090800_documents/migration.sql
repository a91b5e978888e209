-- Documents: the designed table, then what we add to it.
create table public.documents (
  id uuid primary key default gen_random_uuid(),
  agency_id uuid not null references public.agencies (id),
  client_id uuid references public.clients (id) on delete cascade,
  name text not null,
  type text,
  url text,
  created_at timestamptz default now(),

  updated_at timestamptz default now(),
  -- no foreign key: what a person wrote outlives the person
  created_by uuid default audienceos.current_user_id()
);

create index documents_agency_id_created_at_id_idx on public.documents (agency_id, created_at desc, id desc);
create index documents_client_id_agency_id_created_at_id_idx
  on public.documents (client_id, agency_id, created_at desc, id desc);

alter table public.documents enable row level security;
alter table public.documents force row level security;

create policy documents_select on public.documents for select to authenticated
  using (agency_id = (select audienceos.current_agency_id()));
create policy documents_insert on public.documents for insert to authenticated
  with check (agency_id = (select audienceos.current_agency_id()));
create policy documents_update on public.documents for update to authenticated
  using (agency_id = (select audienceos.current_agency_id()))
  with check (agency_id = (select audienceos.current_agency_id()));
create policy documents_delete on public.documents for delete to authenticated
  using (agency_id = (select audienceos.current_agency_id()));

revoke all on table public.documents from public, anon, authenticated;
-- column by column: who wrote a row, and what the server derives, is not the writer's to say
grant select, delete on table public.documents to authenticated;
grant
  insert (id, agency_id, client_id, name, type, url, created_at, updated_at),
  update (id, agency_id, client_id, name, type, url, created_at, updated_at)
  on table public.documents to authenticated;
grant all on table public.documents to service_role;

create trigger touch_row before update on public.documents
  for each row execute function audienceos.touch_row();
create trigger check_clients_inserted after insert on public.documents
  referencing new table as new_rows
  for each statement execute function audienceos.check_clients_inserted();
create trigger check_clients_updated after update on public.documents
  referencing old table as old_rows new table as new_rows
  for each statement execute function audienceos.check_clients_updated();
create trigger announce_insert after insert on public.documents
  referencing new table as new_rows for each statement execute function audienceos.announce_change();
create trigger announce_update after update on public.documents
  referencing old table as old_rows new table as new_rows
  for each statement execute function audienceos.announce_change();
create trigger announce_delete after delete on public.documents
  referencing old table as old_rows for each statement execute function audienceos.announce_change();
