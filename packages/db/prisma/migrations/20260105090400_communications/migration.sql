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
  created_by uuid default audienceos.current_user_id(),
  import_id uuid references audienceos.imports (id) on delete set null,
  -- RFC 5322 Message-ID without its brackets; a longer one is stored as sha256:<hex>
  message_id text check (char_length(message_id) <= 512),
  in_reply_to text,
  from_address text,
  from_name text,
  to_addresses text[],
  duration_minutes integer
);

create index communications_agency_id_timestamp_id_idx
  on public.communications (agency_id, "timestamp" desc, id desc);
-- agency_id within: without it the policy turns a timeline into a bitmap over the whole agency
create index communications_client_id_agency_id_timestamp_id_idx
  on public.communications (client_id, agency_id, "timestamp" desc, id desc);
create index communications_import_id_idx on public.communications (import_id) where import_id is not null;

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
-- column by column: who wrote a row, and what the server derives, is not the writer's to say
grant select, delete on table public.communications to authenticated;
grant
  insert (id, agency_id, client_id, type, direction, subject, body, "timestamp", created_at,
    updated_at, message_id, in_reply_to, from_address, from_name, to_addresses, duration_minutes),
  update (id, agency_id, client_id, type, direction, subject, body, "timestamp", created_at,
    updated_at, message_id, in_reply_to, from_address, from_name, to_addresses, duration_minutes)
  on table public.communications to authenticated;
grant all on table public.communications to service_role;

-- import_id alone is bookkeeping, not a change of the message
create trigger touch_row before update on public.communications
  for each row when (
    new.import_id is not distinct from old.import_id
    or (
      new.id, new.agency_id, new.client_id, new.type, new.direction, new.subject, new.body, new."timestamp",
      new.created_at, new.updated_at, new.created_by, new.message_id, new.in_reply_to, new.from_address,
      new.from_name, new.to_addresses, new.duration_minutes
    ) is distinct from (
      old.id, old.agency_id, old.client_id, old.type, old.direction, old.subject, old.body, old."timestamp",
      old.created_at, old.updated_at, old.created_by, old.message_id, old.in_reply_to, old.from_address,
      old.from_name, old.to_addresses, old.duration_minutes
    )
  )
  execute function audienceos.touch_row();
create trigger check_clients_inserted after insert on public.communications
  referencing new table as new_rows
  for each statement execute function audienceos.check_clients_inserted();
create trigger check_clients_updated after update on public.communications
  referencing old table as old_rows new table as new_rows
  for each statement execute function audienceos.check_clients_updated();
create trigger announce_insert after insert on public.communications
  referencing new table as new_rows for each statement execute function audienceos.announce_change();
create trigger announce_update after update on public.communications
  referencing old table as old_rows new table as new_rows
  for each statement execute function audienceos.announce_change();
create trigger announce_delete after delete on public.communications
  referencing old table as old_rows for each statement execute function audienceos.announce_change();

-- The keys by which an import knows a message again, per client: its Message-ID, else what the import makes up
-- (sha256:, ics:, csv:). A ledger instead of a unique index, because moving or merging clients must not fail on it: the
-- first row keeps the key, a second one lives without. Deferrable, so that an import may claim keys before it inserts.
create table audienceos.message_keys (
  client_id uuid not null,
  key text not null check (char_length(key) <= 600),
  agency_id uuid not null,
  communication_id uuid not null
    references public.communications (id) on update cascade on delete cascade deferrable initially deferred,
  primary key (client_id, key)
);
create index message_keys_communication_id_idx on audienceos.message_keys (communication_id);

alter table audienceos.message_keys enable row level security;
alter table audienceos.message_keys force row level security;

create policy message_keys_select on audienceos.message_keys for select to authenticated
  using (agency_id = (select audienceos.current_agency_id()));

revoke all on table audienceos.message_keys from public, anon, authenticated;
grant select on table audienceos.message_keys to authenticated;
grant all on table audienceos.message_keys to service_role;

-- What a mail held beside its text: its HTML part, shown in a sandboxed frame, and what was attached
-- ([{file_name, content_type, byte_size}]). The server's to write.
create table audienceos.communication_sources (
  communication_id uuid primary key
    references public.communications (id) on update cascade on delete cascade,
  agency_id uuid not null references public.agencies (id) on delete cascade,
  html text,
  attachments jsonb not null default '[]'
);
create index communication_sources_agency_id_idx on audienceos.communication_sources (agency_id);

alter table audienceos.communication_sources enable row level security;
alter table audienceos.communication_sources force row level security;

create policy communication_sources_select on audienceos.communication_sources for select to authenticated
  using (agency_id = (select audienceos.current_agency_id()));

revoke all on table audienceos.communication_sources from public, anon, authenticated;
grant select on table audienceos.communication_sources to authenticated;
grant all on table audienceos.communication_sources to service_role;

create function audienceos.check_sources() returns trigger
  language plpgsql security definer set search_path = ''
as $$
begin
  if exists (
    select from new_rows n
    join public.communications m on m.id = n.communication_id
    where m.agency_id <> n.agency_id
  ) then
    raise exception 'a source names a communication of another agency'
      using errcode = 'foreign_key_violation', schema = 'audienceos', table = tg_table_name,
        constraint = 'communication_sources_in_agency';
  end if;
  return null;
end
$$;
create trigger check_sources_inserted after insert on audienceos.communication_sources
  referencing new table as new_rows for each statement execute function audienceos.check_sources();
create trigger check_sources_updated after update on audienceos.communication_sources
  referencing new table as new_rows for each statement execute function audienceos.check_sources();

create function audienceos.record_message_keys() returns trigger
  language plpgsql security definer set search_path = ''
as $$
begin
  insert into audienceos.message_keys (client_id, key, agency_id, communication_id)
  select n.client_id, n.message_id, n.agency_id, n.id
  from new_rows n
  where n.message_id is not null and n.client_id is not null
  on conflict do nothing;
  return null;
end
$$;

-- A row that moves takes its keys along, as far as they are free there, and its source; a changed Message-ID replaces
-- the old key.
create function audienceos.follow_communications() returns trigger
  language plpgsql security definer set search_path = ''
as $$
declare
  moved uuid[];
  kept_ids uuid[];
  kept_keys text[];
begin
  select array_agg(n.id) into moved
  from new_rows n
  join old_rows o on o.id = n.id
  where (n.client_id, n.agency_id, n.message_id) is distinct from (o.client_id, o.agency_id, o.message_id);
  if moved is null then
    return null;
  end if;
  update audienceos.communication_sources s set agency_id = n.agency_id
  from new_rows n
  where s.communication_id = n.id and n.id = any (moved) and s.agency_id <> n.agency_id;
  select array_agg(k.communication_id), array_agg(k.key) into kept_ids, kept_keys
  from audienceos.message_keys k
  join old_rows o on o.id = k.communication_id
  where k.communication_id = any (moved) and k.key is distinct from o.message_id;
  delete from audienceos.message_keys k where k.communication_id = any (moved);
  insert into audienceos.message_keys (client_id, key, agency_id, communication_id)
  select n.client_id, known.key, n.agency_id, n.id
  from (
    select kept.id, kept.key from unnest(kept_ids, kept_keys) as kept (id, key)
    union
    select r.id, r.message_id from new_rows r where r.id = any (moved) and r.message_id is not null
  ) as known
  join new_rows n on n.id = known.id
  where n.client_id is not null
  on conflict do nothing;
  return null;
end
$$;

revoke all on function
  audienceos.check_sources(), audienceos.record_message_keys(), audienceos.follow_communications()
  from public, anon;

create trigger record_message_keys after insert on public.communications
  referencing new table as new_rows for each statement execute function audienceos.record_message_keys();
create trigger follow_communications after update on public.communications
  referencing old table as old_rows new table as new_rows
  for each statement execute function audienceos.follow_communications();
