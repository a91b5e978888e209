-- Imports of files into a client's timeline: what they hold, what they left out, what they met again. The server writes
-- them, members read them. The worker claims an import by its lease.
create table audienceos.imports (
  id uuid primary key default gen_random_uuid(),
  agency_id uuid not null references public.agencies (id) on delete cascade,
  client_id uuid references public.clients (id) on delete cascade,
  created_by uuid,
  format text not null check (format in ('eml', 'mbox', 'ics', 'csv')),
  file_name text,
  byte_size bigint not null default 0,
  file_sha256 text check (file_sha256 ~ '^[0-9a-f]{64}$'),
  -- where the uploaded file waits: only that host can go on with it
  spool_host text,
  status text not null default 'uploading' check (status in (
    'uploading', 'previewing', 'previewed', 'queued', 'running', 'done', 'failed', 'undoing', 'undone', 'canceled'
  )),
  own_addresses text[] not null default '{}',
  -- where to go on after a crash, by byte or by item, as the format allows
  byte_offset bigint not null default 0,
  item_offset integer not null default 0,
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
  -- a reject refers to an import of its own agency
  constraint imports_id_agency_id_key unique (id, agency_id)
);

create index imports_agency_id_created_at_id_idx on audienceos.imports (agency_id, created_at desc, id desc);
create index imports_client_id_agency_id_created_at_id_idx
  on audienceos.imports (client_id, agency_id, created_at desc, id desc);
-- the same file for the same client
create index imports_client_id_file_sha256_idx on audienceos.imports (client_id, file_sha256)
  where file_sha256 is not null;
-- the worker's queue
create index imports_unfinished_idx on audienceos.imports (created_at)
  where status in ('uploading', 'previewing', 'queued', 'running', 'undoing');

alter table audienceos.imports enable row level security;
alter table audienceos.imports force row level security;

create policy imports_select on audienceos.imports for select to authenticated
  using (agency_id = (select audienceos.current_agency_id()));

revoke all on table audienceos.imports from public, anon, authenticated;
grant select on table audienceos.imports to authenticated;
grant all on table audienceos.imports to service_role;

create trigger touch_row before update on audienceos.imports
  for each row execute function audienceos.touch_row();
create trigger check_clients_inserted after insert on audienceos.imports
  referencing new table as new_rows
  for each statement execute function audienceos.check_clients_inserted();
create trigger check_clients_updated after update on audienceos.imports
  referencing old table as old_rows new table as new_rows
  for each statement execute function audienceos.check_clients_updated();
create trigger announce_insert after insert on audienceos.imports
  referencing new table as new_rows for each statement execute function audienceos.announce_change();
create trigger announce_update after update on audienceos.imports
  referencing old table as old_rows new table as new_rows
  for each statement execute function audienceos.announce_change();
create trigger announce_delete after delete on audienceos.imports
  referencing old table as old_rows for each statement execute function audienceos.announce_change();

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

revoke all on table audienceos.import_rejects from public, anon, authenticated;
grant select on table audienceos.import_rejects to authenticated;
grant all on table audienceos.import_rejects to service_role;

-- The duplicates an import met, so that undoing another import can leave the message to this one. The server's alone.
create table audienceos.import_sightings (
  import_id uuid not null references audienceos.imports (id) on delete cascade,
  client_id uuid not null,
  key text not null,
  position integer not null,
  primary key (import_id, key)
);
create index import_sightings_client_id_key_idx on audienceos.import_sightings (client_id, key);

alter table audienceos.import_sightings enable row level security;
alter table audienceos.import_sightings force row level security;
revoke all on table audienceos.import_sightings from public, anon, authenticated;
grant all on table audienceos.import_sightings to service_role;
