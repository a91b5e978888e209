-- E-mails, calls, meetings and notes with a client: the designed table, then what we add to it.
create table public.communications (
  id uuid primary key default gen_random_uuid(),
  agency_id uuid not null references public.agencies (id),
  client_id uuid references public.clients (id) on delete cascade,
  type text not null check (type in ('email', 'call', 'meeting', 'note')),
  direction text check (direction in ('inbound', 'outbound')),
  subject text,
  body text,
  "timestamp" timestamptz default now(),
  created_at timestamptz default now(),

  updated_at timestamptz default now(),
  -- no foreign key: what a person wrote outlives the person
  created_by uuid,
  import_id uuid,
  -- RFC 5322 Message-ID without its brackets; a longer one is stored as sha256:<hex>
  message_id text check (char_length(message_id) <= 512),
  in_reply_to text,
  from_address text,
  from_name text,
  to_addresses text[],
  duration_minutes integer,
  foreign key (import_id, agency_id) references audienceos.imports (id, agency_id) on delete set null (import_id)
);

create index communications_agency_id_timestamp_id_idx
  on public.communications (agency_id, "timestamp" desc, id desc);
-- agency_id within: without it the policy turns a timeline into a bitmap over the whole agency
create index communications_client_id_agency_id_timestamp_id_idx
  on public.communications (client_id, agency_id, "timestamp" desc, id desc);
create index communications_import_id_idx on public.communications (import_id) where import_id is not null;
-- one copy of a message per client's timeline; the import relies on it to be repeatable
create unique index communications_message_id_key on public.communications (agency_id, client_id, message_id)
  where message_id is not null;

alter table public.communications enable row level security;
alter table public.communications force row level security;

create policy communications_select on public.communications for select to authenticated
  using (agency_id = (select audienceos.current_agency_id()));
create policy communications_insert on public.communications for insert to authenticated
  with check (agency_id = (select audienceos.current_agency_id()));
create policy communications_update on public.communications for update to authenticated
  using (agency_id = (select audienceos.current_agency_id()))
  with check (agency_id = (select audienceos.current_agency_id()));
create policy communications_delete on public.communications for delete to authenticated
  using (agency_id = (select audienceos.current_agency_id()));

revoke all on table public.communications from public, anon, authenticated;
grant select, insert, update, delete on table public.communications to authenticated;
grant all on table public.communications to service_role;

-- As fill_times, for the time the timeline is ordered by.
create function audienceos.fill_timestamp() returns trigger
  language plpgsql set search_path = ''
as $$
begin
  new."timestamp" := coalesce(new.created_at, now());
  return new;
end
$$;
revoke all on function audienceos.fill_timestamp() from public, anon;

create trigger fill_timestamp before insert or update on public.communications
  for each row when (new."timestamp" is null)
  execute function audienceos.fill_timestamp();
create trigger fill_times before insert on public.communications
  for each row when (new.created_at is null or new.updated_at is null)
  execute function audienceos.fill_times();
create trigger touch_row before update on public.communications
  for each row execute function audienceos.touch_row();
create trigger check_clients_inserted after insert on public.communications
  referencing new table as new_rows
  for each statement execute function audienceos.check_clients_inserted();
create trigger check_clients_updated after update on public.communications
  referencing old table as old_rows new table as new_rows
  for each statement execute function audienceos.check_clients_updated();
create trigger announce_insert after insert on public.communications
  referencing new table as new_rows for each statement execute function audienceos.announce_insert();
create trigger announce_update after update on public.communications
  referencing old table as old_rows new table as new_rows
  for each statement execute function audienceos.announce_update();
create trigger announce_delete after delete on public.communications
  referencing old table as old_rows for each statement execute function audienceos.announce_delete();
