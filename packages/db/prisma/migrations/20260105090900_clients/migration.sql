-- Clients as the app sees them: RevOS's rows through functions, and beside them what RevOS does not carry.
create table audienceos.client_profiles (
  client_id uuid primary key references public.clients (id) on delete cascade,
  agency_id uuid not null references public.agencies (id) on delete cascade,
  owner_id uuid references public.users (id) on delete set null,
  status text not null default 'active' check (status in ('active', 'paused', 'archived')),
  website text,
  email_domains text[] not null default '{}',
  notes text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index client_profiles_agency_id_idx on audienceos.client_profiles (agency_id);
create index client_profiles_owner_id_idx on audienceos.client_profiles (owner_id);

alter table audienceos.client_profiles enable row level security;
alter table audienceos.client_profiles force row level security;

create policy client_profiles_select on audienceos.client_profiles for select to authenticated
  using (agency_id = (select audienceos.current_agency_id()));
create policy client_profiles_insert on audienceos.client_profiles for insert to authenticated
  with check (agency_id = (select audienceos.current_agency_id()));
create policy client_profiles_update on audienceos.client_profiles for update to authenticated
  using (agency_id = (select audienceos.current_agency_id()))
  with check (agency_id = (select audienceos.current_agency_id()));
create policy client_profiles_delete on audienceos.client_profiles for delete to authenticated
  using (agency_id = (select audienceos.current_agency_id()));

revoke all on table audienceos.client_profiles from public, anon, authenticated;
grant select, insert, update, delete on table audienceos.client_profiles to authenticated;
grant all on table audienceos.client_profiles to service_role;

create trigger touch_row before update on audienceos.client_profiles
  for each row execute function audienceos.touch_row();

-- One row per client, so these work row by row.
create function audienceos.check_profile() returns trigger
  language plpgsql security definer set search_path = ''
as $$
begin
  perform audienceos.require_clients(array[new.agency_id], array[new.client_id], tg_table_name);
  if new.owner_id is not null then
    perform audienceos.require_members(array[new.agency_id], array[new.owner_id], tg_table_name);
  end if;
  return null;
end
$$;
create trigger check_profile_inserted after insert on audienceos.client_profiles
  for each row execute function audienceos.check_profile();
create trigger check_profile_updated after update on audienceos.client_profiles
  for each row when (
    new.agency_id is distinct from old.agency_id
    or new.client_id is distinct from old.client_id
    or (new.owner_id is distinct from old.owner_id and new.owner_id is not null)
  )
  execute function audienceos.check_profile();

-- As announce_change, for a table whose key is client_id.
create function audienceos.announce_profiles() returns trigger
  language plpgsql security definer set search_path = ''
as $$
begin
  if tg_op = 'DELETE' then
    perform audienceos.send_change(changed.agency_id, tg_table_name, 'delete', changed.ids)
    from (select o.agency_id, array_agg(o.client_id) as ids from old_rows o group by o.agency_id) as changed;
  else
    perform audienceos.send_change(changed.agency_id, tg_table_name, lower(tg_op), changed.ids)
    from (select n.agency_id, array_agg(n.client_id) as ids from new_rows n group by n.agency_id) as changed;
  end if;
  return null;
end
$$;
create trigger announce_insert after insert on audienceos.client_profiles
  referencing new table as new_rows for each statement execute function audienceos.announce_profiles();
create trigger announce_update after update on audienceos.client_profiles
  referencing old table as old_rows new table as new_rows
  for each statement execute function audienceos.announce_profiles();
create trigger announce_delete after delete on audienceos.client_profiles
  referencing old table as old_rows for each statement execute function audienceos.announce_profiles();

-- The clients of the caller's agency, by RevOS's columns.
create function audienceos.clients()
  returns table (id uuid, agency_id uuid, name text, created_at timestamptz, updated_at timestamptz)
  language plpgsql stable security definer set search_path = ''
as $$
declare
  agency uuid := audienceos.current_agency_id();
begin
  return query
    select c.id, c.agency_id, c.name, c.created_at, c.updated_at
    from public.clients c where c.agency_id = agency;
end
$$;

-- Names for the rows of one page; ids that are not of the caller's agency are left out.
create function audienceos.client_names(ids uuid[]) returns table (id uuid, name text)
  language plpgsql stable security definer set search_path = ''
as $$
declare
  agency uuid := audienceos.current_agency_id();
begin
  return query
    select c.id, c.name from public.clients c where c.id = any (ids) and c.agency_id = agency;
end
$$;

-- Adds a client to the caller's agency. Repeating it under the same id and name answers the same row; an id that is
-- taken otherwise is PT409, no agency is PT403.
create function audienceos.create_client(new_name text, new_id uuid default null)
  returns table (id uuid, agency_id uuid, name text, created_at timestamptz, updated_at timestamptz)
  language plpgsql security definer set search_path = ''
as $$
declare
  agency uuid := audienceos.current_agency_id();
  client uuid := coalesce(new_id, gen_random_uuid());
begin
  if agency is null then
    raise exception 'no agency' using errcode = 'PT403';
  end if;
  insert into public.clients as c (id, agency_id, name) values (client, agency, new_name)
  on conflict do nothing;
  if found then
    perform audienceos.send_change(agency, 'clients', 'insert', array[client]);
  end if;
  return query
    select c.id, c.agency_id, c.name, c.created_at, c.updated_at
    from public.clients c where c.id = client and c.agency_id = agency and c.name = new_name;
  if not found then
    raise exception 'client id is taken' using errcode = 'PT409';
  end if;
end
$$;

-- Renames a client of the caller's agency. PT404: not there or not theirs; PT409: changed since expected_updated_at.
create function audienceos.update_client(client uuid, new_name text, expected_updated_at timestamptz default null)
  returns table (id uuid, agency_id uuid, name text, created_at timestamptz, updated_at timestamptz)
  language plpgsql security definer set search_path = ''
as $$
declare
  agency uuid := audienceos.current_agency_id();
  seen timestamptz;
begin
  select c.updated_at into seen
  from public.clients c where c.id = client and c.agency_id = agency for no key update;
  if not found then
    raise exception 'no such client' using errcode = 'PT404';
  end if;
  if expected_updated_at is not null and seen is distinct from expected_updated_at then
    raise exception 'client has changed' using errcode = 'PT409';
  end if;
  perform audienceos.send_change(agency, 'clients', 'update', array[client]);
  return query
    update public.clients as c set name = new_name, updated_at = clock_timestamp()
    where c.id = client
    returning c.id, c.agency_id, c.name, c.created_at, c.updated_at;
end
$$;

revoke all on function
  audienceos.check_profile(), audienceos.announce_profiles(), audienceos.clients(), audienceos.client_names(uuid[]),
  audienceos.create_client(text, uuid), audienceos.update_client(uuid, text, timestamptz)
  from public, anon;
grant execute on function
  audienceos.clients(), audienceos.client_names(uuid[]), audienceos.create_client(text, uuid),
  audienceos.update_client(uuid, text, timestamptz)
  to authenticated, service_role;
