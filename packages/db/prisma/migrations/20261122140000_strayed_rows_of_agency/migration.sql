-- Strayed rows of one agency, so that its own people can be told of them without reading everybody's tables; null looks
-- everywhere, as find_strayed_rows() goes on doing.
create function audienceos.strayed_rows_of(agency uuid)
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
    where c.agency_id is distinct from named.agency_id and (agency is null or named.agency_id = agency)
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
    where c.agency_id is distinct from named.agency_id and (agency is null or named.agency_id = agency)
      -- What offboarding leaves behind, so that closed tickets keep a name.
      and not (u.client_id is null and u.email = u.id::text || '@offboarded.invalid');
end
$$;
revoke all on function audienceos.strayed_rows_of(uuid) from public, anon, authenticated;
grant execute on function audienceos.strayed_rows_of(uuid) to service_role;

create or replace function audienceos.find_strayed_rows()
  returns table (
    table_name text, id uuid, agency_id uuid, reference text, reference_id uuid, reference_agency_id uuid
  )
  language plpgsql stable security definer set search_path = ''
as $$
begin
  return query
    select found.table_name, found.id, found.agency_id, found.reference, found.reference_id, found.reference_agency_id
    from audienceos.strayed_rows_of(null) as found;
end
$$;
