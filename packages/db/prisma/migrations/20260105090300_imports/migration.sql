-- Imports of files into a client's timeline, and what they had to leave out. The worker claims an import by its lease.
create table audienceos.imports (
  id uuid primary key default gen_random_uuid(),
  agency_id uuid not null references public.agencies (id) on delete cascade,
  client_id uuid references public.clients (id) on delete cascade,
  created_by uuid,
  format text not null check (format in ('eml', 'mbox', 'ics', 'csv')),
  file_name text,
  byte_size bigint not null default 0,
  status text not null default 'uploading' check (status in (
    'uploading', 'previewing', 'previewed', 'queued', 'running', 'done', 'failed', 'undoing', 'undone', 'canceled'
  )),
  own_addresses text[] not null default '{}',
  byte_offset bigint not null default 0,
  items_seen integer not null default 0,
  added integer not null default 0,
  duplicates integer not null default 0,
  rejected integer not null default 0,
  preview jsonb,
  mapping jsonb,
  error_code text,
  error_detail text,
  lease_until timestamptz,
  lease_owner text,
  attempt integer not null default 0,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  finished_at timestamptz,
  -- what refers to an import refers to one of its own agency
  constraint imports_id_agency_id_key unique (id, agency_id)
);

create index imports_agency_id_created_at_id_idx on audienceos.imports (agency_id, created_at desc, id desc);
create index imports_client_id_agency_id_created_at_id_idx
  on audienceos.imports (client_id, agency_id, created_at desc, id desc);
-- the worker's queue
create index imports_unfinished_idx on audienceos.imports (created_at)
  where status in ('uploading', 'previewing', 'queued', 'running', 'undoing');

alter table audienceos.imports enable row level security;
alter table audienceos.imports force row level security;

create policy imports_select on audienceos.imports for select to authenticated
  using (agency_id = (select audienceos.current_agency_id()));
create policy imports_insert on audienceos.imports for insert to authenticated
  with check (agency_id = (select audienceos.current_agency_id()));
create policy imports_update on audienceos.imports for update to authenticated
  using (agency_id = (select audienceos.current_agency_id()))
  with check (agency_id = (select audienceos.current_agency_id()));
create policy imports_delete on audienceos.imports for delete to authenticated
  using (agency_id = (select audienceos.current_agency_id()));

revoke all on table audienceos.imports from public, anon, authenticated;
grant select, insert, update, delete on table audienceos.imports to authenticated;
grant all on table audienceos.imports to service_role;

create trigger fill_times before insert on audienceos.imports
  for each row when (new.created_at is null or new.updated_at is null)
  execute function audienceos.fill_times();
create trigger touch_row before update on audienceos.imports
  for each row execute function audienceos.touch_row();
create trigger check_clients_inserted after insert on audienceos.imports
  referencing new table as new_rows
  for each statement execute function audienceos.check_clients_inserted();
create trigger check_clients_updated after update on audienceos.imports
  referencing old table as old_rows new table as new_rows
  for each statement execute function audienceos.check_clients_updated();
create trigger announce_insert after insert on audienceos.imports
  referencing new table as new_rows for each statement execute function audienceos.announce_insert();
create trigger announce_update after update on audienceos.imports
  referencing old table as old_rows new table as new_rows
  for each statement execute function audienceos.announce_update();
create trigger announce_delete after delete on audienceos.imports
  referencing old table as old_rows for each statement execute function audienceos.announce_delete();

-- One message, event or row that an import did not add, and why. position counts the items of the file from 1.
create table audienceos.import_rejects (
  import_id uuid not null,
  position integer not null,
  agency_id uuid not null references public.agencies (id) on delete cascade,
  code text not null,
  detail text not null default '',
  byte_offset bigint not null default 0,
  byte_length bigint not null default 0,
  excerpt text not null default '',
  primary key (import_id, position),
  foreign key (import_id, agency_id) references audienceos.imports (id, agency_id) on delete cascade
);
create index import_rejects_agency_id_idx on audienceos.import_rejects (agency_id);

alter table audienceos.import_rejects enable row level security;
alter table audienceos.import_rejects force row level security;

create policy import_rejects_select on audienceos.import_rejects for select to authenticated
  using (agency_id = (select audienceos.current_agency_id()));
create policy import_rejects_insert on audienceos.import_rejects for insert to authenticated
  with check (agency_id = (select audienceos.current_agency_id()));
create policy import_rejects_update on audienceos.import_rejects for update to authenticated
  using (agency_id = (select audienceos.current_agency_id()))
  with check (agency_id = (select audienceos.current_agency_id()));
create policy import_rejects_delete on audienceos.import_rejects for delete to authenticated
  using (agency_id = (select audienceos.current_agency_id()));

revoke all on table audienceos.import_rejects from public, anon, authenticated;
grant select, insert, update, delete on table audienceos.import_rejects to authenticated;
grant all on table audienceos.import_rejects to service_role;
