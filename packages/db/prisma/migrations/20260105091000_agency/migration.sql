-- The caller's agency: its settings, RevOS's row and members through functions.
create table audienceos.agency_settings (
  agency_id uuid primary key references public.agencies (id) on delete cascade,
  own_addresses text[] not null default '{}',
  own_domains text[] not null default '{}',
  is_sample boolean not null default false,
  workspace_client_id uuid references public.clients (id) on delete set null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index agency_settings_workspace_client_id_idx on audienceos.agency_settings (workspace_client_id);

alter table audienceos.agency_settings enable row level security;
alter table audienceos.agency_settings force row level security;

create policy agency_settings_select on audienceos.agency_settings for select to authenticated
  using (agency_id = (select audienceos.current_agency_id()));
create policy agency_settings_insert on audienceos.agency_settings for insert to authenticated
  with check (
    agency_id = (select audienceos.current_agency_id())
    and (select audienceos.current_member_role()) = 'admin'
  );
create policy agency_settings_update on audienceos.agency_settings for update to authenticated
  using (
    agency_id = (select audienceos.current_agency_id())
    and (select audienceos.current_member_role()) = 'admin'
  )
  with check (
    agency_id = (select audienceos.current_agency_id())
    and (select audienceos.current_member_role()) = 'admin'
  );
create policy agency_settings_delete on audienceos.agency_settings for delete to authenticated
  using (
    agency_id = (select audienceos.current_agency_id())
    and (select audienceos.current_member_role()) = 'admin'
  );

revoke all on table audienceos.agency_settings from public, anon, authenticated;
grant select, insert, update, delete on table audienceos.agency_settings to authenticated;
grant all on table audienceos.agency_settings to service_role;

create trigger touch_row before update on audienceos.agency_settings
  for each row execute function audienceos.touch_row();

-- Other tabs read the settings again.
create function audienceos.announce_settings() returns trigger
  language plpgsql security definer set search_path = ''
as $$
begin
  perform audienceos.send_change(new.agency_id, tg_table_name, lower(tg_op), array[new.agency_id]);
  return null;
end
$$;
revoke all on function audienceos.announce_settings() from public, anon;
create trigger announce_settings after insert or update on audienceos.agency_settings
  for each row execute function audienceos.announce_settings();

create function audienceos.check_workspace() returns trigger
  language plpgsql security definer set search_path = ''
as $$
begin
  perform audienceos.require_clients(array[new.agency_id], array[new.workspace_client_id], tg_table_name);
  return null;
end
$$;
create trigger check_workspace_inserted after insert on audienceos.agency_settings
  for each row when (new.workspace_client_id is not null)
  execute function audienceos.check_workspace();
create trigger check_workspace_updated after update on audienceos.agency_settings
  for each row when (
    new.workspace_client_id is not null
    and (new.workspace_client_id is distinct from old.workspace_client_id or new.agency_id <> old.agency_id)
  )
  execute function audienceos.check_workspace();

-- RevOS's row of the caller's agency: one row, or none.
create function audienceos.agency()
  returns table (
    id uuid, name text, slug text, settings jsonb, created_at timestamptz, updated_at timestamptz
  )
  language plpgsql stable security definer set search_path = ''
as $$
declare
  agency uuid := audienceos.current_agency_id();
begin
  return query
    select a.id, a.name, a.slug, a.settings, a.created_at, a.updated_at
    from public.agencies a where a.id = agency;
end
$$;

-- The people of the caller's agency: RevOS's users under any of its clients. role as RevOS spells it.
create function audienceos.members()
  returns table (
    id uuid, client_id uuid, email text, full_name text, role text, created_at timestamptz, updated_at timestamptz
  )
  language plpgsql stable security definer set search_path = ''
as $$
declare
  agency uuid := audienceos.current_agency_id();
begin
  return query
    select u.id, u.client_id, u.email, u.full_name, u.role::text, u.created_at, u.updated_at
    from public.users u
    join public.clients c on c.id = u.client_id
    where c.agency_id = agency;
end
$$;

-- Renames the caller's agency. PT403 unless they are its admin.
create function audienceos.update_agency(new_name text)
  returns table (
    id uuid, name text, slug text, settings jsonb, created_at timestamptz, updated_at timestamptz
  )
  language plpgsql security definer set search_path = ''
as $$
declare
  agency uuid := audienceos.current_agency_id();
begin
  if agency is null or audienceos.current_member_role() <> 'admin' then
    raise exception 'only an admin renames the agency' using errcode = 'PT403';
  end if;
  perform audienceos.send_change(agency, 'agencies', 'update', array[agency]);
  return query
    update public.agencies as a set name = new_name, updated_at = clock_timestamp()
    where a.id = agency
    returning a.id, a.name, a.slug, a.settings, a.created_at, a.updated_at;
end
$$;

revoke all on function
  audienceos.check_workspace(), audienceos.agency(), audienceos.members(), audienceos.update_agency(text)
  from public, anon;
grant execute on function audienceos.agency(), audienceos.members(), audienceos.update_agency(text)
  to authenticated, service_role;
