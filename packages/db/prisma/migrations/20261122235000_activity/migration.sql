-- The log of every change: who did what, with before and after, when, from where; written with the change, and never
-- changed. It names agencies, objects and people without foreign keys: it outlives what it tells of.

-- ---------------------------------------------------------------- the log
-- Acts and their changes are the records of the log, and are numbered together.
create sequence audienceos.activity_record_ids;

-- One act: a request, a run of a job, or else a transaction. request_id: what joins the transactions of an act.
create table audienceos.activity_entries (
  id bigint not null default nextval('audienceos.activity_record_ids'),
  agency_id uuid not null,
  at timestamptz not null default clock_timestamp(),
  actor_kind text not null check (actor_kind in ('member', 'visitor', 'job', 'service')),
  actor_id uuid,
  -- 'tickets.update', 'job alerts.evaluate', or 'sql' for what came without saying from where
  route text not null,
  request_id uuid not null,
  address text,
  user_agent text,
  primary key (agency_id, id),
  constraint activity_entries_request_id_agency_id_key unique (request_id, agency_id)
);
create index activity_entries_agency_id_at_idx on audienceos.activity_entries (agency_id, at);
create index activity_entries_agency_id_actor_id_id_idx on audienceos.activity_entries (agency_id, actor_id, id);
create index activity_entries_agency_id_route_id_idx on audienceos.activity_entries (agency_id, route, id);

-- What changed. Of an update the columns that changed, of an insert and a delete all that are set. purge: what was deleted
-- and kept is gone for good. More than one row: what a
-- statement did to very many is one line without their values. parent_id: the ticket of a comment, the document of a version.
create table audienceos.activity_changes (
  id bigint not null default nextval('audienceos.activity_record_ids'),
  agency_id uuid not null,
  entry_id bigint not null,
  at timestamptz not null default clock_timestamp(),
  object_kind text not null,
  object_id uuid,
  object_name text,
  parent_id uuid,
  client_id uuid,
  op text not null check (op in ('insert', 'update', 'delete', 'purge')),
  rows integer not null default 1 check (rows > 0),
  before jsonb,
  after jsonb,
  primary key (agency_id, id)
);
create index activity_changes_entry_id_idx on audienceos.activity_changes (agency_id, entry_id, id);
create index activity_changes_object_id_idx on audienceos.activity_changes (agency_id, object_id, entry_id, id);
create index activity_changes_parent_id_idx on audienceos.activity_changes (agency_id, parent_id, entry_id, id)
  where parent_id is not null;
create index activity_changes_client_id_idx on audienceos.activity_changes (agency_id, client_id, entry_id)
  where client_id is not null;
create index activity_changes_object_kind_idx on audienceos.activity_changes (agency_id, object_kind, entry_id);

-- Records that no seal covers yet, by statement. Only ever appended to and taken from: nobody waits for anybody here.
create table audienceos.activity_unsealed (
  id bigint generated always as identity primary key,
  agency_id uuid not null,
  record_ids bigint[] not null
);

-- The chain of an agency: each seal holds the digests of some records, 32 bytes each, and the hash of the seal before it.
create table audienceos.activity_seals (
  agency_id uuid not null,
  number integer not null check (number > 0),
  previous_hash text check ((previous_hash is null) = (number = 1)),
  record_ids bigint[] not null,
  digests bytea not null check (octet_length(digests) = 32 * cardinality(record_ids)),
  sealed_at timestamptz not null,
  hash text not null check (hash ~ '^[0-9a-f]{64}$'),
  primary key (agency_id, number)
);

-- Where the work on an import comes from: the request that had it done last. The server's alone.
create table audienceos.import_origins (
  import_id uuid primary key references audienceos.imports (id) on update cascade on delete cascade,
  origin text not null
);

alter table audienceos.activity_entries enable row level security;
alter table audienceos.activity_entries force row level security;
alter table audienceos.activity_changes enable row level security;
alter table audienceos.activity_changes force row level security;
alter table audienceos.activity_unsealed enable row level security;
alter table audienceos.activity_unsealed force row level security;
alter table audienceos.activity_seals enable row level security;
alter table audienceos.activity_seals force row level security;
alter table audienceos.import_origins enable row level security;
alter table audienceos.import_origins force row level security;

create policy activity_entries_select on audienceos.activity_entries for select to authenticated
  using (
    agency_id = (select audienceos.current_agency_id())
    and (select audienceos.current_member_role()) in ('admin', 'manager')
  );
create policy activity_changes_select on audienceos.activity_changes for select to authenticated
  using (
    agency_id = (select audienceos.current_agency_id())
    and (select audienceos.current_member_role()) in ('admin', 'manager')
  );

revoke all on table
  audienceos.activity_entries, audienceos.activity_changes, audienceos.activity_unsealed, audienceos.activity_seals,
  audienceos.import_origins
  from public, anon, authenticated, service_role;
revoke all on sequence audienceos.activity_record_ids from public, anon, authenticated, service_role;
-- from where somebody acted is for admins, and comes by a function
grant select (id, agency_id, at, actor_kind, actor_id, route, request_id)
  on table audienceos.activity_entries to authenticated;
grant select on table audienceos.activity_changes to authenticated;
grant select on table audienceos.activity_entries, audienceos.activity_changes to service_role;
grant select, insert on table audienceos.activity_seals to service_role;
grant select, delete on table audienceos.activity_unsealed to service_role;
grant select on table audienceos.import_origins to service_role;

-- Nobody changes what is written, whoever they are; ALWAYS, so that no replication role passes by.
create function audienceos.refuse_change() returns trigger
  language plpgsql set search_path = ''
as $$
begin
  raise exception 'the log is append-only' using errcode = 'insufficient_privilege', table = tg_table_name;
end
$$;
create trigger refuse_change before update or delete or truncate on audienceos.activity_entries
  for each statement execute function audienceos.refuse_change();
create trigger refuse_change before update or delete or truncate on audienceos.activity_changes
  for each statement execute function audienceos.refuse_change();
create trigger refuse_change before update or delete or truncate on audienceos.activity_seals
  for each statement execute function audienceos.refuse_change();
create trigger refuse_change before update or truncate on audienceos.activity_unsealed
  for each statement execute function audienceos.refuse_change();
alter table audienceos.activity_entries enable always trigger refuse_change;
alter table audienceos.activity_changes enable always trigger refuse_change;
alter table audienceos.activity_seals enable always trigger refuse_change;
alter table audienceos.activity_unsealed enable always trigger refuse_change;

-- ---------------------------------------------------------------- who acts, and from where
-- What the server says of the request or job behind a statement, as JSON after 64 hexadecimal digits: a keyed digest of
-- it, because any session may set a setting. Null: nothing, or nothing that the server said. The key is held twice, which
-- keeps what is appended to a text from having a digest of its own.
create function audienceos.statement_origin() returns jsonb
  language plpgsql stable security definer set search_path = ''
as $$
declare
  said text := current_setting('audienceos.origin', true);
  key bytea;
begin
  if said is null or octet_length(said) not between 66 and 4096 then
    return null;
  end if;
  select convert_to(s.value, 'UTF8') into key
  from audienceos.installation_secrets s where s.name = 'activity origin';
  if key is null
    or left(said, 64) <> encode(sha256(key || sha256(key || convert_to(substr(said, 65), 'UTF8'))), 'hex') then
    return null;
  end if;
  return substr(said, 65)::jsonb;
end
$$;

-- The act of this statement in an agency's log; made, where there is none yet. One agency's is never another's: who changes
-- rows of several has an act in each. A member's own claims come first; a statement under one member's claims with
-- the origin of another's request has none.
create function audienceos.activity_entry(agency uuid) returns bigint
  language plpgsql security definer set search_path = ''
as $$
declare
  said jsonb := audienceos.statement_origin();
  actor uuid := audienceos.current_user_id();
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

-- Writes down an act that changed no row that is recorded: a sign-in, a dry run.
create function audienceos.record_act(agency uuid) returns void
  language plpgsql security definer set search_path = ''
as $$
begin
  perform audienceos.activity_entry(agency);
end
$$;

-- ---------------------------------------------------------------- what changed
-- In place of a value that is too long to be kept for ever, or too private: how long it is and what it digests to. Of a
-- link what comes after ? or # stays out, because it may open what it leads to.
create function audienceos.abbreviated(name text, value jsonb, is_private boolean) returns jsonb
  language plpgsql immutable set search_path = ''
as $$
declare
  words text := value #>> '{}';
  digest text;
begin
  if is_private and name = 'url' then
    value := to_jsonb(regexp_replace(words, '[?#].*$', ''));
    words := value #>> '{}';
    is_private := false;
  end if;
  if words is null or not is_private and char_length(words) <= 2000 then
    return value;
  end if;
  digest := encode(sha256(convert_to(words, 'UTF8')), 'hex');
  if is_private then
    return jsonb_build_object('abbreviated', true, 'length', char_length(words), 'sha256', digest);
  end if;
  return jsonb_build_object(
    'abbreviated', true, 'length', char_length(words), 'sha256', digest, 'start', left(words, 200)
  );
end
$$;

-- Records one change that no trigger sees, of a row of RevOS say: null is a row that was, or is, not there. Nothing that
-- changed is no change. Whoever calls it has made the change.
create function audienceos.record_change(
  agency uuid, kind text, object uuid, called text, client uuid, was jsonb, is_now jsonb
) returns void
  language plpgsql security definer set search_path = ''
as $$
declare
  entry bigint;
  old_values jsonb;
  new_values jsonb;
begin
  select jsonb_object_agg(k.key, case
      when octet_length((was -> k.key)::text) > 2000 then audienceos.abbreviated(k.key, was -> k.key, false)
      else was -> k.key end),
    jsonb_object_agg(k.key, case
      when octet_length((is_now -> k.key)::text) > 2000 then audienceos.abbreviated(k.key, is_now -> k.key, false)
      else is_now -> k.key end)
  into old_values, new_values
  from jsonb_object_keys(coalesce(was, '{}') || coalesce(is_now, '{}')) as k (key)
  where was -> k.key is distinct from is_now -> k.key
    and (was is not null or is_now -> k.key <> 'null') and (is_now is not null or was -> k.key <> 'null');
  if old_values is null then
    return;
  end if;
  entry := audienceos.activity_entry(agency);
  with written as (
    insert into audienceos.activity_changes
      (agency_id, entry_id, object_kind, object_id, object_name, client_id, op, before, after)
    values (
      agency, entry, kind, object, left(called, 200), client,
      case when was is null then 'insert' when is_now is null then 'delete' else 'update' end,
      case when was is not null then old_values end, case when is_now is not null then new_values end
    )
    returning id
  )
  insert into audienceos.activity_unsealed (agency_id, record_ids) select agency, array[w.id] from written w;
end
$$;

-- One line of the log for many rows of an agency and a client.
create function audienceos.record_summary(
  agency uuid, kind text, client uuid, how text, counted bigint, ids uuid[], import uuid
) returns void
  language plpgsql security definer set search_path = ''
as $$
declare
  entry bigint := audienceos.activity_entry(agency);
  what jsonb := jsonb_build_object('ids', to_jsonb(ids[1:200]));
  record bigint;
begin
  if import is not null then
    what := jsonb_build_object('import_id', import);
  end if;
  insert into audienceos.activity_changes (agency_id, entry_id, object_kind, client_id, op, rows, before, after)
  values (
    agency, entry, kind, client, how, counted,
    case when how in ('delete', 'purge') then what end, case when how not in ('delete', 'purge') then what end
  )
  returning id into record;
  insert into audienceos.activity_unsealed (agency_id, record_ids) values (agency, array[record]);
end
$$;

-- The triggers' arguments: kind of object; names of the columns with its id, client, name and parent ('' for none);
-- columns that are left out; columns whose change alone is none; columns whose text is not kept.
--
-- Everything a statement did to few rows in one statement of its own, which is planned once by connection and table. What it did to more than 200, or what an import
-- adds, is one change per client: imports, deletions of clients and agencies, and samples would fill the log for ever.
create function audienceos.record_inserted() returns trigger
  language plpgsql security definer set search_path = '' set plan_cache_mode = force_generic_plan
as $$
declare
  counted bigint;
  is_imported boolean := false;
  left_out text[] := string_to_array(tg_argv[5], ',');
  hidden text[] := string_to_array(tg_argv[7], ',');
begin
  select count(*) into counted from new_rows;
  if counted = 0 then
    return null;
  end if;
  if tg_argv[0] = 'communication' then
    select bool_or(n.import_id is not null) into is_imported from new_rows n;
    if counted > 200 or is_imported and counted > 1 then
      perform audienceos.record_summary(
        g.agency_id, 'communication', g.client_id, 'insert', g.counted, g.ids, g.import_id
      )
      from (
        select n.agency_id, n.client_id, n.import_id, count(*) as counted, array_agg(n.id) as ids
        from new_rows n group by n.agency_id, n.client_id, n.import_id
      ) as g;
      return null;
    end if;
  elsif counted > 200 then
    perform audienceos.record_summary(
      g.agency_id, tg_argv[0], g.client_id, 'insert', cardinality(g.ids), g.ids, null
    )
    from (
      select r.agency_id, (r.row ->> tg_argv[2])::uuid as client_id, array_agg((r.row ->> tg_argv[1])::uuid) as ids
      from (select n.agency_id, to_jsonb(n) as row from new_rows n offset 0) as r
      group by r.agency_id, (r.row ->> tg_argv[2])::uuid
    ) as g;
    return null;
  end if;
  -- MATERIALIZED here and below: the planner would put to_jsonb wherever the row is looked at.
  with is_now as materialized (select n.agency_id, to_jsonb(n) - left_out as row from new_rows n),
  entries as materialized (
    select a.agency_id, audienceos.activity_entry(a.agency_id) as id
    from (select distinct n.agency_id from new_rows n) as a
  ),
  written as (
    insert into audienceos.activity_changes
      (agency_id, entry_id, object_kind, object_id, object_name, parent_id, client_id, op, after)
    select r.agency_id, e.id, tg_argv[0], (r.row ->> tg_argv[1])::uuid, left(r.row ->> tg_argv[3], 200),
      (r.row ->> tg_argv[4])::uuid, (r.row ->> tg_argv[2])::uuid, 'insert',
      (
        select jsonb_object_agg(v.key, case
          when v.key = any (hidden) or octet_length(v.value::text) > 2000
          then audienceos.abbreviated(v.key, v.value, v.key = any (hidden)) else v.value end)
        from jsonb_each(r.row) as v where v.value <> 'null'
      )
    from is_now r
    join entries e on e.agency_id = r.agency_id
    returning agency_id, id
  )
  insert into audienceos.activity_unsealed (agency_id, record_ids)
  select w.agency_id, array_agg(w.id) from written w group by w.agency_id;
  return null;
end
$$;

create function audienceos.record_deleted() returns trigger
  language plpgsql security definer set search_path = '' set plan_cache_mode = force_generic_plan
as $$
declare
  counted bigint;
  is_imported boolean := false;
  left_out text[] := string_to_array(tg_argv[5], ',');
  hidden text[] := string_to_array(tg_argv[7], ',');
begin
  select count(*) into counted from old_rows;
  if counted = 0 then
    return null;
  end if;
  if tg_argv[0] = 'communication' then
    select bool_and(o.import_id is not null) into is_imported from old_rows o;
    if counted > 200 or is_imported and counted > 1 then
      perform audienceos.record_summary(
        g.agency_id, 'communication', g.client_id, 'delete', g.counted, g.ids, g.import_id
      )
      from (
        select o.agency_id, o.client_id, o.import_id, count(*) as counted, array_agg(o.id) as ids
        from old_rows o group by o.agency_id, o.client_id, o.import_id
      ) as g;
      return null;
    end if;
  elsif counted > 200 then
    perform audienceos.record_summary(
      g.agency_id, tg_argv[0], g.client_id, 'delete', cardinality(g.ids), g.ids, null
    )
    from (
      select r.agency_id, (r.row ->> tg_argv[2])::uuid as client_id, array_agg((r.row ->> tg_argv[1])::uuid) as ids
      from (select o.agency_id, to_jsonb(o) as row from old_rows o offset 0) as r
      group by r.agency_id, (r.row ->> tg_argv[2])::uuid
    ) as g;
    return null;
  end if;
  with was as materialized (select o.agency_id, to_jsonb(o) - left_out as row from old_rows o),
  entries as materialized (
    select a.agency_id, audienceos.activity_entry(a.agency_id) as id
    from (select distinct o.agency_id from old_rows o) as a
  ),
  written as (
    insert into audienceos.activity_changes
      (agency_id, entry_id, object_kind, object_id, object_name, parent_id, client_id, op, before)
    select o.agency_id, e.id, tg_argv[0], (o.row ->> tg_argv[1])::uuid, left(o.row ->> tg_argv[3], 200),
      (o.row ->> tg_argv[4])::uuid, (o.row ->> tg_argv[2])::uuid, 'delete',
      (
        select jsonb_object_agg(v.key, case
          when v.key = any (hidden) or octet_length(v.value::text) > 2000
          then audienceos.abbreviated(v.key, v.value, v.key = any (hidden)) else v.value end)
        from jsonb_each(o.row) as v where v.value <> 'null'
      )
    from was o
    join entries e on e.agency_id = o.agency_id
    returning agency_id, id
  )
  insert into audienceos.activity_unsealed (agency_id, record_ids)
  select w.agency_id, array_agg(w.id) from written w group by w.agency_id;
  return null;
end
$$;

-- A row that gets another agency leaves the one's log and comes into the other's; neither tells the other's values.
create function audienceos.record_updated() returns trigger
  language plpgsql security definer set search_path = '' set plan_cache_mode = force_generic_plan
as $$
declare
  counted bigint;
  left_out text[] := string_to_array(tg_argv[5], ',');
  no_change text[] := string_to_array(tg_argv[6], ',');
  hidden text[] := string_to_array(tg_argv[7], ',');
begin
  select count(*) into counted from new_rows;
  if counted = 0 then
    return null;
  end if;
  if counted > 200 then
    perform audienceos.record_summary(g.agency_id, tg_argv[0], g.client_id, g.op, cardinality(g.ids), g.ids, null)
    from (
      with is_now as materialized (select n.agency_id, to_jsonb(n) - left_out as row from new_rows n),
      was as materialized (select o.agency_id, to_jsonb(o) - left_out as row from old_rows o),
      pairs as materialized (
        select coalesce(n.agency_id, o.agency_id) as agency_id, coalesce(n.row, o.row) as row,
          case when o.row is null then 'insert' when n.row is null then 'delete' else 'update' end as op
        from is_now n
        full join was o on o.row ->> tg_argv[1] = n.row ->> tg_argv[1] and o.agency_id = n.agency_id
        where n.row - no_change is distinct from o.row - no_change
      )
      select p.agency_id, p.op, (p.row ->> tg_argv[2])::uuid as client_id,
        array_agg((p.row ->> tg_argv[1])::uuid) as ids
      from pairs p
      group by p.agency_id, p.op, (p.row ->> tg_argv[2])::uuid
    ) as g;
    return null;
  end if;
  with is_now as materialized (select n.agency_id, to_jsonb(n) - left_out as row from new_rows n),
  was as materialized (select o.agency_id, to_jsonb(o) - left_out as row from old_rows o),
  changed as materialized (
    select coalesce(n.agency_id, o.agency_id) as agency_id, coalesce(n.row, o.row) as row,
      case when o.row is null then 'insert' when n.row is null then 'delete' else 'update' end as op, d.before, d.after
    from is_now n
    full join was o
      on o.row ->> tg_argv[1] = n.row ->> tg_argv[1] and o.agency_id = n.agency_id
    cross join lateral (
      select bool_or(k.key <> all (no_change)) as counts,
        jsonb_object_agg(k.key, case
          when k.key = any (hidden) or octet_length(k.was::text) > 2000
          then audienceos.abbreviated(k.key, k.was, k.key = any (hidden)) else k.was end)
          filter (where k.was is not null) as before,
        jsonb_object_agg(k.key, case
          when k.key = any (hidden) or octet_length(k.is_now::text) > 2000
          then audienceos.abbreviated(k.key, k.is_now, k.key = any (hidden)) else k.is_now end)
          filter (where k.is_now is not null) as after
      from (
        select v.key, o.row -> v.key as was, v.value as is_now
        from jsonb_each(n.row) as v
        where o.row -> v.key is distinct from v.value
        union all
        select v.key, v.value, null from jsonb_each(o.row) as v where n.row is null
      ) as k
    ) as d
    where d.counts
  ),
  entries as materialized (
    select a.agency_id, audienceos.activity_entry(a.agency_id) as id from (select distinct c.agency_id from changed c) as a
  ),
  written as (
    insert into audienceos.activity_changes
      (agency_id, entry_id, object_kind, object_id, object_name, parent_id, client_id, op, before, after)
    select c.agency_id, e.id, tg_argv[0], (c.row ->> tg_argv[1])::uuid, left(c.row ->> tg_argv[3], 200),
      (c.row ->> tg_argv[4])::uuid, (c.row ->> tg_argv[2])::uuid, c.op, c.before, c.after
    from changed c
    join entries e on e.agency_id = c.agency_id
    returning agency_id, id
  )
  insert into audienceos.activity_unsealed (agency_id, record_ids)
  select w.agency_id, array_agg(w.id) from written w group by w.agency_id;
  return null;
end
$$;

-- ---------------------------------------------------------------- the tables
create trigger record_activity_insert after insert on public.agency_cartridges
  referencing new table as new_rows for each statement execute function audienceos.record_inserted(
    'cartridge', 'id', '', 'name', '', 'updated_at,updated_by', '', ''
  );
create trigger record_activity_update after update on public.agency_cartridges
  referencing old table as old_rows new table as new_rows for each statement execute function audienceos.record_updated(
    'cartridge', 'id', '', 'name', '', 'updated_at,updated_by', '', ''
  );
create trigger record_activity_delete after delete on public.agency_cartridges
  referencing old table as old_rows for each statement execute function audienceos.record_deleted(
    'cartridge', 'id', '', 'name', '', 'updated_at,updated_by', '', ''
  );
create trigger record_activity_insert after insert on public.communications
  referencing new table as new_rows for each statement execute function audienceos.record_inserted(
    'communication', 'id', 'client_id', 'subject', '', 'updated_at,search', 'import_id', 'body'
  );
create trigger record_activity_update after update on public.communications
  referencing old table as old_rows new table as new_rows for each statement execute function audienceos.record_updated(
    'communication', 'id', 'client_id', 'subject', '', 'updated_at,search', 'import_id', 'body'
  );
create trigger record_activity_delete after delete on public.communications
  referencing old table as old_rows for each statement execute function audienceos.record_deleted(
    'communication', 'id', 'client_id', 'subject', '', 'updated_at,search', 'import_id', 'body'
  );
create trigger record_activity_insert after insert on public.alerts
  referencing new table as new_rows for each statement execute function audienceos.record_inserted(
    'alert', 'id', 'client_id', 'title', '', 'updated_at,search', 'clearing_since,fingerprint', ''
  );
create trigger record_activity_update after update on public.alerts
  referencing old table as old_rows new table as new_rows for each statement execute function audienceos.record_updated(
    'alert', 'id', 'client_id', 'title', '', 'updated_at,search', 'clearing_since,fingerprint', ''
  );
create trigger record_activity_delete after delete on public.alerts
  referencing old table as old_rows for each statement execute function audienceos.record_deleted(
    'alert', 'id', 'client_id', 'title', '', 'updated_at,search', 'clearing_since,fingerprint', ''
  );
create trigger record_activity_insert after insert on public.tickets
  referencing new table as new_rows for each statement execute function audienceos.record_inserted(
    'ticket', 'id', 'client_id', 'title', '', 'updated_at,search', '', ''
  );
create trigger record_activity_update after update on public.tickets
  referencing old table as old_rows new table as new_rows for each statement execute function audienceos.record_updated(
    'ticket', 'id', 'client_id', 'title', '', 'updated_at,search', '', ''
  );
create trigger record_activity_delete after delete on public.tickets
  referencing old table as old_rows for each statement execute function audienceos.record_deleted(
    'ticket', 'id', 'client_id', 'title', '', 'updated_at,search', '', ''
  );
create trigger record_activity_insert after insert on audienceos.ticket_comments
  referencing new table as new_rows for each statement execute function audienceos.record_inserted(
    'ticket_comment', 'id', '', '', 'ticket_id', 'updated_at', '', 'body'
  );
create trigger record_activity_update after update on audienceos.ticket_comments
  referencing old table as old_rows new table as new_rows for each statement execute function audienceos.record_updated(
    'ticket_comment', 'id', '', '', 'ticket_id', 'updated_at', '', 'body'
  );
create trigger record_activity_delete after delete on audienceos.ticket_comments
  referencing old table as old_rows for each statement execute function audienceos.record_deleted(
    'ticket_comment', 'id', '', '', 'ticket_id', 'updated_at', '', 'body'
  );
create trigger record_activity_insert after insert on public.documents
  referencing new table as new_rows for each statement execute function audienceos.record_inserted(
    'document', 'id', 'client_id', 'name', '', 'updated_at,search', 'content_type,byte_size', 'url'
  );
create trigger record_activity_update after update on public.documents
  referencing old table as old_rows new table as new_rows for each statement execute function audienceos.record_updated(
    'document', 'id', 'client_id', 'name', '', 'updated_at,search', 'content_type,byte_size', 'url'
  );
create trigger record_activity_delete after delete on public.documents
  referencing old table as old_rows for each statement execute function audienceos.record_deleted(
    'document', 'id', 'client_id', 'name', '', 'updated_at,search', 'content_type,byte_size', 'url'
  );
create trigger record_activity_insert after insert on audienceos.document_versions
  referencing new table as new_rows for each statement execute function audienceos.record_inserted(
    'document_version', 'id', '', 'file_name', 'document_id', '', '', ''
  );
create trigger record_activity_update after update on audienceos.document_versions
  referencing old table as old_rows new table as new_rows for each statement execute function audienceos.record_updated(
    'document_version', 'id', '', 'file_name', 'document_id', '', '', ''
  );
create trigger record_activity_delete after delete on audienceos.document_versions
  referencing old table as old_rows for each statement execute function audienceos.record_deleted(
    'document_version', 'id', '', 'file_name', 'document_id', '', '', ''
  );
create trigger record_activity_insert after insert on audienceos.client_profiles
  referencing new table as new_rows for each statement execute function audienceos.record_inserted(
    'client_profile', 'client_id', 'client_id', '', '', 'updated_at', '', ''
  );
create trigger record_activity_update after update on audienceos.client_profiles
  referencing old table as old_rows new table as new_rows for each statement execute function audienceos.record_updated(
    'client_profile', 'client_id', 'client_id', '', '', 'updated_at', '', ''
  );
create trigger record_activity_delete after delete on audienceos.client_profiles
  referencing old table as old_rows for each statement execute function audienceos.record_deleted(
    'client_profile', 'client_id', 'client_id', '', '', 'updated_at', '', ''
  );
create trigger record_activity_insert after insert on audienceos.agency_settings
  referencing new table as new_rows for each statement execute function audienceos.record_inserted(
    'agency_settings', 'agency_id', '', '', '', 'updated_at', '', ''
  );
create trigger record_activity_update after update on audienceos.agency_settings
  referencing old table as old_rows new table as new_rows for each statement execute function audienceos.record_updated(
    'agency_settings', 'agency_id', '', '', '', 'updated_at', '', ''
  );
create trigger record_activity_delete after delete on audienceos.agency_settings
  referencing old table as old_rows for each statement execute function audienceos.record_deleted(
    'agency_settings', 'agency_id', '', '', '', 'updated_at', '', ''
  );
create trigger record_activity_insert after insert on audienceos.alert_rules
  referencing new table as new_rows for each statement execute function audienceos.record_inserted(
    'alert_rule', 'id', '', 'name', '', 'updated_at,updated_by', '', ''
  );
create trigger record_activity_update after update on audienceos.alert_rules
  referencing old table as old_rows new table as new_rows for each statement execute function audienceos.record_updated(
    'alert_rule', 'id', '', 'name', '', 'updated_at,updated_by', '', ''
  );
create trigger record_activity_delete after delete on audienceos.alert_rules
  referencing old table as old_rows for each statement execute function audienceos.record_deleted(
    'alert_rule', 'id', '', 'name', '', 'updated_at,updated_by', '', ''
  );
create trigger record_activity_insert after insert on audienceos.business_calendars
  referencing new table as new_rows for each statement execute function audienceos.record_inserted(
    'business_calendar', 'agency_id', '', '', '', 'updated_at,updated_by', '', ''
  );
create trigger record_activity_update after update on audienceos.business_calendars
  referencing old table as old_rows new table as new_rows for each statement execute function audienceos.record_updated(
    'business_calendar', 'agency_id', '', '', '', 'updated_at,updated_by', '', ''
  );
create trigger record_activity_delete after delete on audienceos.business_calendars
  referencing old table as old_rows for each statement execute function audienceos.record_deleted(
    'business_calendar', 'agency_id', '', '', '', 'updated_at,updated_by', '', ''
  );
create trigger record_activity_insert after insert on audienceos.member_preferences
  referencing new table as new_rows for each statement execute function audienceos.record_inserted(
    'member_preferences', 'user_id', '', '', '', 'updated_at', '', ''
  );
create trigger record_activity_update after update on audienceos.member_preferences
  referencing old table as old_rows new table as new_rows for each statement execute function audienceos.record_updated(
    'member_preferences', 'user_id', '', '', '', 'updated_at', '', ''
  );
create trigger record_activity_delete after delete on audienceos.member_preferences
  referencing old table as old_rows for each statement execute function audienceos.record_deleted(
    'member_preferences', 'user_id', '', '', '', 'updated_at', '', ''
  );
create trigger record_activity_insert after insert on audienceos.imports
  referencing new table as new_rows for each statement execute function audienceos.record_inserted(
    'import', 'id', 'client_id', 'file_name', '', 'updated_at,preview,lease_until,lease_owner,attempt,spool_host,byte_offset,item_offset,own_addresses', 'items_seen,added,duplicates,rejected,finished_at', ''
  );
create trigger record_activity_update after update on audienceos.imports
  referencing old table as old_rows new table as new_rows for each statement execute function audienceos.record_updated(
    'import', 'id', 'client_id', 'file_name', '', 'updated_at,preview,lease_until,lease_owner,attempt,spool_host,byte_offset,item_offset,own_addresses', 'items_seen,added,duplicates,rejected,finished_at', ''
  );
create trigger record_activity_delete after delete on audienceos.imports
  referencing old table as old_rows for each statement execute function audienceos.record_deleted(
    'import', 'id', 'client_id', 'file_name', '', 'updated_at,preview,lease_until,lease_owner,attempt,spool_host,byte_offset,item_offset,own_addresses', 'items_seen,added,duplicates,rejected,finished_at', ''
  );

-- What is kept of a deleted document goes when it is restored, which is recorded as what it is, or for good.
create function audienceos.record_purged() returns trigger
  language plpgsql security definer set search_path = ''
as $$
declare
  counted bigint;
begin
  select count(*) into counted from old_rows;
  if counted > 200 then
    perform audienceos.record_summary(g.agency_id, 'document', g.client_id, 'purge', cardinality(g.ids), g.ids, null)
    from (
      select o.agency_id, o.client_id, array_agg(o.id) as ids from old_rows o
      where not exists (select from public.documents d where d.id = o.id and d.agency_id = o.agency_id)
      group by o.agency_id, o.client_id
    ) as g;
    return null;
  end if;
  with gone as materialized (
    select o.* from old_rows o
    where not exists (select from public.documents d where d.id = o.id and d.agency_id = o.agency_id)
  ),
  entries as materialized (
    select a.agency_id, audienceos.activity_entry(a.agency_id) as id from (select distinct g.agency_id from gone g) as a
  ),
  written as (
    insert into audienceos.activity_changes
      (agency_id, entry_id, object_kind, object_id, object_name, client_id, op, before)
    select g.agency_id, e.id, 'document', g.id, left(g.document ->> 'name', 200), g.client_id, 'purge',
      jsonb_strip_nulls(jsonb_build_object(
        'name', left(g.document ->> 'name', 200), 'type', g.document -> 'type', 'version', g.document -> 'version'
      ))
    from gone g join entries e on e.agency_id = g.agency_id
    returning agency_id, id
  )
  insert into audienceos.activity_unsealed (agency_id, record_ids)
  select w.agency_id, array_agg(w.id) from written w group by w.agency_id;
  return null;
end
$$;
create trigger record_activity_delete after delete on audienceos.deleted_documents
  referencing old table as old_rows for each statement execute function audienceos.record_purged();

-- People's own settings are rows of RevOS; every save of them leaves a version of ours.
create function audienceos.record_own_settings() returns trigger
  language plpgsql security definer set search_path = ''
as $$
declare
  was jsonb;
begin
  select v.data into was from audienceos.cartridge_versions v
  where v.agency_id = new.agency_id and v.user_id = new.user_id and v.kind = new.kind and v.number < new.number
  order by v.number desc limit 1;
  perform audienceos.record_change(
    new.agency_id, 'user_cartridge', new.user_id, new.name, null,
    coalesce(was, '{}') || jsonb_build_object('kind', new.kind),
    case when new.change <> 'delete' then new.data || jsonb_build_object('kind', new.kind) end
  );
  return null;
end
$$;
create trigger record_own_settings after insert on audienceos.cartridge_versions
  for each row when (new.user_id is not null and new.change <> 'found')
  execute function audienceos.record_own_settings();

-- ---------------------------------------------------------------- work that goes on after the request
-- An operation on an account says itself whose request began it, whoever works on it later.
alter table audienceos.auth_operations
  add column origin text default nullif(current_setting('audienceos.origin', true), '');

create function audienceos.keep_import_origin() returns trigger
  language plpgsql security definer set search_path = ''
as $$
declare
  said text := nullif(current_setting('audienceos.origin', true), '');
begin
  if said is null then
    delete from audienceos.import_origins o where o.import_id = new.id;
  else
    insert into audienceos.import_origins (import_id, origin) values (new.id, said)
    on conflict (import_id) do update set origin = excluded.origin;
  end if;
  return null;
end
$$;
create trigger keep_origin_inserted after insert on audienceos.imports
  for each row execute function audienceos.keep_import_origin();
create trigger keep_origin_updated after update of status on audienceos.imports
  for each row when (new.status <> old.status and new.status in ('previewing', 'queued', 'undoing'))
  execute function audienceos.keep_import_origin();

-- ---------------------------------------------------------------- rows of RevOS
-- As before, and recorded.
create or replace function audienceos.create_client(new_name text, new_id uuid default null)
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
    insert into audienceos.alert_queue (agency_id, client_id) values (agency, client);
    perform audienceos.record_change(
      agency, 'client', client, new_name, client, null, jsonb_build_object('id', client, 'name', new_name)
    );
  end if;
  return query
    select c.id, c.agency_id, c.name, c.created_at, c.updated_at
    from public.clients c where c.id = client and c.agency_id = agency and c.name = new_name;
  if not found then
    raise exception 'client id is taken' using errcode = 'PT409';
  end if;
end
$$;

create or replace function audienceos.update_client(
  client uuid, new_name text, expected_updated_at timestamptz default null
)
  returns table (id uuid, agency_id uuid, name text, created_at timestamptz, updated_at timestamptz)
  language plpgsql security definer set search_path = ''
as $$
declare
  agency uuid := audienceos.current_agency_id();
  seen timestamptz;
  old_name text;
begin
  select c.updated_at, c.name into seen, old_name
  from public.clients c where c.id = client and c.agency_id = agency for no key update;
  if not found then
    raise exception 'no such client' using errcode = 'PT404';
  end if;
  if expected_updated_at is not null and seen is distinct from expected_updated_at then
    raise exception 'client has changed' using errcode = 'PT409';
  end if;
  perform audienceos.send_change(agency, 'clients', 'update', array[client]);
  perform audienceos.record_change(
    agency, 'client', client, new_name, client,
    jsonb_build_object('name', old_name), jsonb_build_object('name', new_name)
  );
  return query
    update public.clients as c set name = new_name, updated_at = clock_timestamp()
    where c.id = client
    returning c.id, c.agency_id, c.name, c.created_at, c.updated_at;
end
$$;

create or replace function audienceos.update_agency(new_name text)
  returns table (
    id uuid, name text, slug text, settings jsonb, created_at timestamptz, updated_at timestamptz
  )
  language plpgsql security definer set search_path = ''
as $$
declare
  agency uuid := audienceos.current_agency_id();
  old_name text;
begin
  if agency is null or audienceos.current_member_role() <> 'admin' then
    raise exception 'only an admin renames the agency' using errcode = 'PT403';
  end if;
  select a.name into old_name from public.agencies a where a.id = agency for no key update;
  perform audienceos.send_change(agency, 'agencies', 'update', array[agency]);
  perform audienceos.record_change(
    agency, 'agency', agency, new_name, null,
    jsonb_build_object('name', old_name), jsonb_build_object('name', new_name)
  );
  return query
    update public.agencies as a set name = new_name, updated_at = clock_timestamp()
    where a.id = agency
    returning a.id, a.name, a.slug, a.settings, a.created_at, a.updated_at;
end
$$;

create or replace function audienceos.delete_client(client uuid) returns table (user_id uuid, email text)
  language plpgsql security definer set search_path = ''
as $$
#variable_conflict use_column
begin
  perform from public.clients c where c.id = client for update;
  perform audienceos.release_user(u.id) from public.users u where u.client_id = client;
  perform audienceos.repair_strayed_client(client, 'detach');
  perform audienceos.record_change(
    c.agency_id, 'client', c.id, c.name, c.id, jsonb_build_object('id', c.id, 'name', c.name), null
  )
  from public.clients c where c.id = client and c.agency_id is not null;
  perform audienceos.record_change(
    c.agency_id, 'member', u.id, coalesce(u.full_name, u.email), null, audienceos.recorded_member(u.id), null
  )
  from public.users u join public.clients c on c.id = u.client_id where c.id = client and c.agency_id is not null;
  return query select u.id, u.email from public.users u where u.client_id = client;
  delete from public.clients c where c.id = client;
end
$$;

-- What the log keeps of a member; null where there is none. The service's alone.
create function audienceos.recorded_member(person uuid) returns jsonb
  language plpgsql stable security definer set search_path = ''
as $$
begin
  return (
    select jsonb_build_object('id', u.id, 'client_id', u.client_id, 'email', u.email, 'full_name', u.full_name,
      'role', u.role::text)
    from public.users u where u.id = person
  );
end
$$;

-- Records what became of a member; `was` is what recorded_member said before.
create function audienceos.record_member(agency uuid, person uuid, was jsonb) returns void
  language plpgsql security definer set search_path = ''
as $$
declare
  is_now jsonb := audienceos.recorded_member(person);
begin
  perform audienceos.record_change(
    agency, 'member', person, coalesce(is_now ->> 'full_name', was ->> 'full_name', is_now ->> 'email', was ->> 'email'),
    null, was, is_now
  );
end
$$;

-- ---------------------------------------------------------------- reading
-- What happened to an object of the caller's agency and to what is part of it, the last first; also to one that is gone.
-- For everybody, but of people only for admins and managers. A page begins before (before_entry, before_id).
create function audienceos.activity_history(
  kind text, object uuid, before_entry bigint default null, before_id bigint default null, max_rows integer default 50
)
  returns table (
    id bigint, entry_id bigint, at timestamptz, object_kind text, object_id uuid, object_name text, client_id uuid,
    op text, rows integer, before jsonb, after jsonb, actor_kind text, actor_id uuid, route text
  )
  language plpgsql stable security definer set search_path = ''
as $$
#variable_conflict use_column
declare
  agency uuid := audienceos.current_agency_id();
  kinds text[] := case kind
    when 'client' then array['client', 'client_profile']
    when 'agency' then array['agency', 'agency_settings', 'business_calendar']
    when 'member' then array['member', 'user_cartridge']
    else array[kind] end;
  wanted integer := least(greatest(coalesce(max_rows, 50), 0), 1000);
begin
  if agency is null or (
    kinds && array['member', 'member_preferences', 'user_cartridge']
    and audienceos.current_member_role() not in ('admin', 'manager')
  ) then
    return;
  end if;
  return query
    select c.id, c.entry_id, c.at, c.object_kind, c.object_id, c.object_name, c.client_id, c.op, c.rows, c.before,
      c.after, e.actor_kind, e.actor_id, e.route
    from (
      (
        select h.* from audienceos.activity_changes h
        where h.agency_id = agency and h.object_id = object and h.object_kind = any (kinds)
          and (before_id is null or (h.entry_id, h.id) < (before_entry, before_id))
        order by h.entry_id desc, h.id desc limit wanted
      )
      union all
      (
        select h.* from audienceos.activity_changes h
        where h.agency_id = agency and h.parent_id = object and h.object_kind = kind || case kind
            when 'ticket' then '_comment' else '_version' end
          and (before_id is null or (h.entry_id, h.id) < (before_entry, before_id))
        order by h.entry_id desc, h.id desc limit wanted
      )
    ) as c
    join audienceos.activity_entries e on e.agency_id = agency and e.id = c.entry_id
    order by c.entry_id desc, c.id desc
    limit wanted;
end
$$;

-- From where acts of the caller's agency came, for its admins.
create function audienceos.activity_addresses(ids bigint[])
  returns table (id bigint, address text, user_agent text)
  language plpgsql stable security definer set search_path = ''
as $$
#variable_conflict use_column
declare
  agency uuid := audienceos.current_agency_id();
begin
  if agency is not null and audienceos.current_member_role() = 'admin' then
    return query
      select e.id, e.address, e.user_agent from audienceos.activity_entries e
      where e.agency_id = agency and e.id = any (ids);
  end if;
end
$$;

-- The end of the chain of the caller's agency, for its admins and managers: one row, or none.
create function audienceos.activity_head()
  returns table (number integer, hash text, sealed_at timestamptz, unsealed bigint)
  language plpgsql stable security definer set search_path = ''
as $$
#variable_conflict use_column
declare
  agency uuid := audienceos.current_agency_id();
begin
  if agency is not null and audienceos.current_member_role() in ('admin', 'manager') then
    return query
      select coalesce(s.number, 0), s.hash, s.sealed_at,
        (select coalesce(sum(cardinality(u.record_ids)), 0)::bigint from audienceos.activity_unsealed u where u.agency_id = agency)
      from (select) as always
      left join lateral (
        select l.number, l.hash, l.sealed_at from audienceos.activity_seals l
        where l.agency_id = agency order by l.number desc limit 1
      ) as s on true;
  end if;
end
$$;

revoke all on function
  audienceos.refuse_change(), audienceos.statement_origin(), audienceos.activity_entry(uuid),
  audienceos.record_act(uuid), audienceos.abbreviated(text, jsonb, boolean),
  audienceos.record_change(uuid, text, uuid, text, uuid, jsonb, jsonb), audienceos.record_inserted(),
  audienceos.record_summary(uuid, text, uuid, text, bigint, uuid[], uuid),
  audienceos.record_deleted(), audienceos.record_updated(), audienceos.record_purged(),
  audienceos.record_own_settings(),
  audienceos.keep_import_origin(), audienceos.recorded_member(uuid), audienceos.record_member(uuid, uuid, jsonb),
  audienceos.activity_history(text, uuid, bigint, bigint, integer), audienceos.activity_addresses(bigint[]),
  audienceos.activity_head()
  from public, anon, authenticated, service_role;
grant execute on function
  audienceos.record_act(uuid), audienceos.record_change(uuid, text, uuid, text, uuid, jsonb, jsonb),
  audienceos.recorded_member(uuid), audienceos.record_member(uuid, uuid, jsonb)
  to service_role;
grant execute on function
  audienceos.activity_history(text, uuid, bigint, bigint, integer), audienceos.activity_addresses(bigint[]),
  audienceos.activity_head()
  to authenticated, service_role;
