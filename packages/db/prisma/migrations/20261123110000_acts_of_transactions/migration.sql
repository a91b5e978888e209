-- As before, but the setting names every agency that a transaction has recorded in, where it named the last.
create or replace function audienceos.activity_entry(agency uuid) returns bigint
  language plpgsql security definer set search_path = ''
as $$
declare
  said jsonb := audienceos.statement_origin();
  actor uuid := case when current_setting('role', true) = 'authenticated' then audienceos.current_user_id() end;
  said_actor uuid := (said ->> 'actor_id')::uuid;
  request uuid := (said ->> 'request_id')::uuid;
  recorded text := coalesce(current_setting('audienceos.recorded', true), '');
  entry bigint;
begin
  if actor is not null and said_actor is not null and said_actor <> actor then
    said := null;
    request := null;
  end if;
  actor := coalesce(actor, said_actor);
  -- An act of one transaction: its number alone comes again after a restore into another cluster.
  request := coalesce(
    request, md5(pg_current_xact_id()::text || ' ' || extract(epoch from transaction_timestamp())::text)::uuid
  );
  -- For the server, which then needs not ask for an act of its own. Anybody may set it, and gains nothing.
  if strpos(recorded, agency::text) = 0 then
    perform set_config('audienceos.recorded', ltrim(recorded || ' ' || agency::text), true);
  end if;
  select e.id into entry from audienceos.activity_entries e where e.request_id = request and e.agency_id = agency;
  if found then
    return entry;
  end if;
  insert into audienceos.activity_entries (agency_id, actor_kind, actor_id, route, request_id, address, user_agent)
  values (
    agency,
    case when said ? 'job' then 'job' when actor is not null then 'member' when said is not null then 'visitor'
      else 'service' end,
    actor, coalesce('job ' || (said ->> 'job'), said ->> 'route', 'sql'), request,
    said ->> 'address', said ->> 'user_agent'
  )
  on conflict (request_id, agency_id) do nothing
  returning id into entry;
  if found then
    insert into audienceos.activity_unsealed (agency_id, record_ids) values (agency, array[entry]);
  else
    select e.id into entry from audienceos.activity_entries e where e.request_id = request and e.agency_id = agency;
  end if;
  return entry;
end
$$;
