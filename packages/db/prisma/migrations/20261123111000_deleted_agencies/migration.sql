-- As before, but the log tells of the clients and people who go with an agency, summed up, as of everything else that does:
-- RevOS's tables have no trigger that would.
create or replace function audienceos.delete_agency(agency uuid) returns table (user_id uuid, email text)
  language plpgsql security definer set search_path = ''
as $$
#variable_conflict use_column
begin
  perform from public.agencies a where a.id = agency for update;
  perform from public.clients c where c.agency_id = agency order by c.id for update;
  perform audienceos.record_summary(
    agency, 'client', null, 'delete', count(*), (array_agg(c.id order by c.created_at, c.id))[1:200], null
  )
  from public.clients c where c.agency_id = agency having count(*) > 0;
  perform audienceos.record_summary(
    agency, 'member', null, 'delete', count(*), (array_agg(u.id order by u.created_at, u.id))[1:200], null
  )
  from public.users u join public.clients c on c.id = u.client_id where c.agency_id = agency having count(*) > 0;
  delete from public.tickets t where t.agency_id = agency;
  delete from public.alerts a where a.agency_id = agency;
  delete from public.communications m where m.agency_id = agency;
  delete from public.documents d where d.agency_id = agency;
  perform audienceos.repair_strayed_client(c.id, 'detach') from public.clients c where c.agency_id = agency;
  perform audienceos.release_user(u.id)
  from public.users u join public.clients c on c.id = u.client_id where c.agency_id = agency;
  delete from public.users u
  where u.client_id is null and u.email = u.id::text || '@offboarded.invalid'
    and u.id in (select o.user_id from audienceos.auth_operations o where o.kind = 'offboard' and o.agency_id = agency);
  return query
    select u.id, u.email from public.users u join public.clients c on c.id = u.client_id where c.agency_id = agency;
  delete from public.agencies a where a.id = agency;
end
$$;
