-- The log is kept from the service as well, which works for everybody and reads what requests say.

-- ---------------------------------------------------------------- the key of origins
-- Whoever has it says who acts, and from where: nobody but the owner, as whom the server fetches it once.
create table audienceos.activity_keys (
  name text primary key,
  value text not null
);
alter table audienceos.activity_keys enable row level security;
alter table audienceos.activity_keys force row level security;
revoke all on table audienceos.activity_keys from public, anon, authenticated, service_role;

insert into audienceos.activity_keys (name, value)
select 'origin', s.value from audienceos.installation_secrets s where s.name = 'activity origin';
delete from audienceos.installation_secrets s where s.name = 'activity origin';

-- As before, but for where the key is.
create or replace function audienceos.statement_origin() returns jsonb
  language plpgsql stable security definer set search_path = ''
as $$
declare
  said text := current_setting('audienceos.origin', true);
  key bytea;
begin
  if said is null or octet_length(said) not between 66 and 4096 then
    return null;
  end if;
  select convert_to(k.value, 'UTF8') into key from audienceos.activity_keys k where k.name = 'origin';
  if key is null
    or left(said, 64) <> encode(sha256(key || sha256(key || convert_to(substr(said, 65), 'UTF8'))), 'hex') then
    return null;
  end if;
  return substr(said, 65)::jsonb;
end
$$;

-- As before, but claims are believed where somebody acts as the user they name. What another role sets claims to, the
-- service say, makes nobody act.
create or replace function audienceos.activity_entry(agency uuid) returns bigint
  language plpgsql security definer set search_path = ''
as $$
declare
  said jsonb := audienceos.statement_origin();
  actor uuid := case when current_setting('role', true) = 'authenticated' then audienceos.current_user_id() end;
  said_actor uuid := (said ->> 'actor_id')::uuid;
  request uuid := (said ->> 'request_id')::uuid;
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
  perform set_config('audienceos.recorded', agency::text, true);
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

-- ---------------------------------------------------------------- sealing
-- Seals up to 500 records of an agency that no seal covers yet, or those of one statement, and answers how many: what
-- waits is taken, digested and appended in one, so that the service can neither leave one out nor append anything else. One
-- at a time for an agency; 0 as well when another is at it. Who verifies writes the same texts in JavaScript.
create function audienceos.seal_activity(agency uuid) returns integer
  language plpgsql security definer set search_path = ''
as $$
declare
  most constant integer := 500;
  moment timestamptz := clock_timestamp();
  ids bigint[];
  covered bytea;
  last audienceos.activity_seals;
begin
  if not pg_try_advisory_xact_lock(hashtextextended('audienceos activity ' || agency::text, 0)) then
    return 0;
  end if;
  -- In a statement after the lock: what the seal before this one has done is there.
  with first as (
    select q.id, sum(cardinality(q.record_ids)) over (order by q.id) as so_far, row_number() over (order by q.id) as nth
    from (
      select u.id, u.record_ids from audienceos.activity_unsealed u where u.agency_id = agency order by u.id limit most
    ) as q
  ),
  taken as (
    delete from audienceos.activity_unsealed u
    where u.id in (select f.id from first f where f.so_far <= most or f.nth = 1)
    returning u.record_ids
  )
  select array_agg(distinct r.id order by r.id) into ids from taken t, unnest(t.record_ids) as r (id);
  if ids is null then
    return 0;
  end if;

  -- One that is gone already stays named, for whoever verifies.
  select string_agg(coalesce(d.digest, decode(repeat('0', 64), 'hex')), ''::bytea order by d.id) into covered
  from (
    select distinct on (i.id) i.id, sha256(convert_to(r.record::text, 'UTF8')) as digest
    from unnest(ids) as i (id)
    left join (
      select e.id, to_json(array['audienceos activity record 1', 'entry', e.id::text, e.agency_id::text,
        audienceos.rfc3339(e.at), e.actor_kind, e.actor_id::text, e.route, e.request_id::text, e.address,
        e.user_agent]) as record
      from audienceos.activity_entries e where e.agency_id = agency and e.id = any (ids)
      union all
      select c.id, to_json(array['audienceos activity record 1', 'change', c.id::text, c.agency_id::text,
        c.entry_id::text, audienceos.rfc3339(c.at), c.object_kind, c.object_id::text, c.object_name, c.parent_id::text,
        c.client_id::text, c.op, c.rows::text, c.before::text, c.after::text])
      from audienceos.activity_changes c where c.agency_id = agency and c.id = any (ids)
    ) as r on r.id = i.id
    order by i.id
  ) as d;

  select s.* into last from audienceos.activity_seals s where s.agency_id = agency order by s.number desc limit 1;
  insert into audienceos.activity_seals (agency_id, number, previous_hash, record_ids, digests, sealed_at, hash)
  values (
    agency, coalesce(last.number, 0) + 1, last.hash, ids, covered, moment,
    encode(sha256(convert_to(to_json(array[
      'audienceos activity seal 1', agency::text, (coalesce(last.number, 0) + 1)::text, last.hash, audienceos.rfc3339(moment),
      array_to_string(ids, ' '),
      (
        select string_agg(encode(substr(covered, 1 + 32 * (n - 1), 32), 'hex'), ' ' order by n)
        from generate_series(1, cardinality(ids)) as n
      )
    ])::text, 'UTF8')), 'hex')
  );
  return cardinality(ids);
end
$$;

revoke insert on table audienceos.activity_seals from service_role;
revoke delete on table audienceos.activity_unsealed from service_role;
revoke all on function audienceos.seal_activity(uuid) from public, anon, authenticated, service_role;
grant execute on function audienceos.seal_activity(uuid) to service_role;

-- ---------------------------------------------------------------- what no trigger sees
-- TRUNCATE hands its rows to nobody, so it is nobody's but the owner's.
revoke truncate on table
  public.agency_cartridges, public.communications, public.alerts, public.tickets, public.documents,
  audienceos.ticket_comments, audienceos.document_versions, audienceos.client_profiles, audienceos.agency_settings,
  audienceos.alert_rules, audienceos.business_calendars, audienceos.member_preferences, audienceos.imports,
  audienceos.deleted_documents, audienceos.cartridge_versions, audienceos.import_origins
  from public, anon, authenticated, service_role;
