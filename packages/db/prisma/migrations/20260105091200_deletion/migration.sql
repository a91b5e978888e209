-- What the foreign keys of the designed tables leave to us: rows whose client moved to another agency, and deletions
-- that would fail with 23503 (agency_id has no ON DELETE on four tables, tickets.assignee_id none). The service's alone.

-- Rows of ours that name a client, assignee or owner who is of another agency now. RevOS moves clients freely, and
-- nothing of ours may stop it. Such a row stays with its agency (agency_id); the client's new agency never sees it.
create function audienceos.find_strayed_rows()
  returns table (
    table_name text, id uuid, agency_id uuid, reference text, reference_id uuid, reference_agency_id uuid
  )
  language plpgsql stable security definer set search_path = ''
as $$
begin
  return query
    select named.table_name, named.id, named.agency_id, 'client_id', named.client_id, c.agency_id
    from (
      select 'communications' as table_name, m.id, m.agency_id, m.client_id from public.communications m
      union all select 'alerts', a.id, a.agency_id, a.client_id from public.alerts a
      union all select 'tickets', t.id, t.agency_id, t.client_id from public.tickets t
      union all select 'documents', d.id, d.agency_id, d.client_id from public.documents d
      union all select 'client_profiles', p.client_id, p.agency_id, p.client_id from audienceos.client_profiles p
      union all select 'imports', i.id, i.agency_id, i.client_id from audienceos.imports i
      union all
      select 'agency_settings', s.agency_id, s.agency_id, s.workspace_client_id from audienceos.agency_settings s
    ) as named
    join public.clients c on c.id = named.client_id
    where c.agency_id is distinct from named.agency_id
    union all
    select named.table_name, named.id, named.agency_id, named.reference, named.user_id, c.agency_id
    from (
      select 'tickets' as table_name, t.id, t.agency_id, 'assignee_id' as reference, t.assignee_id as user_id
      from public.tickets t
      union all
      select 'client_profiles', p.client_id, p.agency_id, 'owner_id', p.owner_id from audienceos.client_profiles p
    ) as named
    join public.users u on u.id = named.user_id
    left join public.clients c on c.id = u.client_id
    where c.agency_id is distinct from named.agency_id;
end
$$;

create view audienceos.strayed_rows as select * from audienceos.find_strayed_rows();

-- Repairs everything of one client that stayed behind when it moved. 'follow': its rows go to the client's agency of
-- now, with their import detached and without an assignee of the old agency. 'detach': they stay, without the client.
-- Answers how many rows changed.
create function audienceos.repair_strayed_client(client uuid, how text) returns bigint
  language plpgsql security definer set search_path = ''
as $$
declare
  home uuid;
  changed bigint;
  total bigint := 0;
begin
  select c.agency_id into home from public.clients c where c.id = client for share;
  if how not in ('follow', 'detach') or (how = 'follow' and home is null) then
    raise exception 'cannot repair client % by %', client, how using errcode = 'invalid_parameter_value';
  end if;
  if how = 'follow' then
    update public.communications m set agency_id = home, import_id = null
    where m.client_id = client and m.agency_id <> home;
    get diagnostics changed = row_count; total := total + changed;
    update public.alerts a set agency_id = home where a.client_id = client and a.agency_id <> home;
    get diagnostics changed = row_count; total := total + changed;
    update public.tickets t set agency_id = home, assignee_id = case when exists (
      select from public.users u join public.clients c on c.id = u.client_id
      where u.id = t.assignee_id and c.agency_id = home
    ) then t.assignee_id end
    where t.client_id = client and t.agency_id <> home;
    get diagnostics changed = row_count; total := total + changed;
    update public.documents d set agency_id = home where d.client_id = client and d.agency_id <> home;
    get diagnostics changed = row_count; total := total + changed;
    update audienceos.client_profiles p set agency_id = home, owner_id = case when exists (
      select from public.users u join public.clients c on c.id = u.client_id
      where u.id = p.owner_id and c.agency_id = home
    ) then p.owner_id end
    where p.client_id = client and p.agency_id <> home;
    get diagnostics changed = row_count; total := total + changed;
  else
    update public.communications m set client_id = null
    where m.client_id = client and m.agency_id is distinct from home;
    get diagnostics changed = row_count; total := total + changed;
    update public.alerts a set client_id = null where a.client_id = client and a.agency_id is distinct from home;
    get diagnostics changed = row_count; total := total + changed;
    update public.tickets t set client_id = null where t.client_id = client and t.agency_id is distinct from home;
    get diagnostics changed = row_count; total := total + changed;
    update public.documents d set client_id = null where d.client_id = client and d.agency_id is distinct from home;
    get diagnostics changed = row_count; total := total + changed;
    delete from audienceos.client_profiles p where p.client_id = client and p.agency_id is distinct from home;
    get diagnostics changed = row_count; total := total + changed;
  end if;
  -- an import's rows have left it either way; the agency's own workspace is no other agency's client
  update audienceos.imports i set client_id = null where i.client_id = client and i.agency_id is distinct from home;
  get diagnostics changed = row_count; total := total + changed;
  update audienceos.agency_settings s set workspace_client_id = null
  where s.workspace_client_id = client and s.agency_id is distinct from home;
  get diagnostics changed = row_count; total := total + changed;
  return total;
end
$$;

-- Frees a user for deletion: their tickets go to reassign_to (who must be of each ticket's agency), or to nobody; so do
-- the clients they own. What they wrote keeps their id in created_by. Deletes nothing itself. Answers the number of
-- tickets that changed hands.
create function audienceos.release_user(person uuid, reassign_to uuid default null) returns bigint
  language plpgsql security definer set search_path = ''
as $$
declare
  tickets bigint;
begin
  update public.tickets t set assignee_id = reassign_to where t.assignee_id = person;
  get diagnostics tickets = row_count;
  update audienceos.client_profiles p set owner_id = reassign_to where p.owner_id = person;
  return tickets;
end
$$;

-- Deletes a client with everything of ours that hangs on it. Its users go with it, so their tickets are released first;
-- rows that another agency kept of this client (strayed) stay there, without the client. Answers the users whose
-- auth.users row is left behind.
create function audienceos.delete_client(client uuid) returns table (user_id uuid, email text)
  language plpgsql security definer set search_path = ''
as $$
#variable_conflict use_column
begin
  perform from public.clients c where c.id = client for update;
  perform audienceos.release_user(u.id) from public.users u where u.client_id = client;
  perform audienceos.repair_strayed_client(client, 'detach');
  return query select u.id, u.email from public.users u where u.client_id = client;
  delete from public.clients c where c.id = client;
end
$$;

-- Deletes an agency with everything of ours, in the order its foreign keys allow; then RevOS's own cascades take its
-- clients and users. Answers the users whose auth.users row is left behind.
create function audienceos.delete_agency(agency uuid) returns table (user_id uuid, email text)
  language plpgsql security definer set search_path = ''
as $$
#variable_conflict use_column
begin
  perform from public.agencies a where a.id = agency for update;
  perform from public.clients c where c.agency_id = agency order by c.id for update;
  delete from public.tickets t where t.agency_id = agency;
  delete from public.alerts a where a.agency_id = agency;
  delete from public.communications m where m.agency_id = agency;
  delete from public.documents d where d.agency_id = agency;
  perform audienceos.repair_strayed_client(c.id, 'detach') from public.clients c where c.agency_id = agency;
  perform audienceos.release_user(u.id)
  from public.users u join public.clients c on c.id = u.client_id where c.agency_id = agency;
  return query
    select u.id, u.email from public.users u join public.clients c on c.id = u.client_id where c.agency_id = agency;
  delete from public.agencies a where a.id = agency;
end
$$;

revoke all on table audienceos.strayed_rows from public, anon, authenticated;
revoke all on function
  audienceos.find_strayed_rows(), audienceos.repair_strayed_client(uuid, text),
  audienceos.release_user(uuid, uuid), audienceos.delete_client(uuid), audienceos.delete_agency(uuid)
  from public, anon, authenticated;
grant select on table audienceos.strayed_rows to service_role;
grant execute on function
  audienceos.find_strayed_rows(), audienceos.repair_strayed_client(uuid, text),
  audienceos.release_user(uuid, uuid), audienceos.delete_client(uuid), audienceos.delete_agency(uuid)
  to service_role;
