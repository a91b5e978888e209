-- What the evaluation of rules needs to know when, and what it finds: who is to be evaluated next, how each client
-- stands, and how it stood day by day.

-- ---------------------------------------------------------------- who is next
-- Clients to evaluate because something happened; without a client the whole agency. Only ever inserted to, so that
-- writers never wait for each other or for the evaluation, which deletes what it has read. A client is no foreign key,
-- because the deletion of a message must not wait for the deletion of its client. is_pass: nothing has happened to this
-- client, all of them are looked at; whoever something has happened to comes first.
create table audienceos.alert_queue (
  id bigint generated always as identity primary key,
  agency_id uuid not null references public.agencies (id) on delete cascade,
  client_id uuid,
  is_pass boolean not null default false,
  queued_at timestamptz not null default now()
);
create index alert_queue_agency_id_client_id_idx on audienceos.alert_queue (agency_id, client_id);

-- When a client that was evaluated has to be looked at again, though nothing happens; null: never. attempts: how often
-- in a row the evaluation of this very client has failed.
create table audienceos.alert_clocks (
  client_id uuid primary key references public.clients (id) on delete cascade,
  agency_id uuid not null references public.agencies (id) on delete cascade,
  due_at timestamptz,
  attempts integer not null default 0
);
create index alert_clocks_due_at_idx on audienceos.alert_clocks (due_at);
create index alert_clocks_agency_id_due_at_idx on audienceos.alert_clocks (agency_id, due_at);

-- One row per agency: whoever evaluates it holds the row, so nothing may refer to it. full_at: when all its clients were
-- queued last.
create table audienceos.alert_agencies (
  agency_id uuid primary key references public.agencies (id) on delete cascade,
  full_at timestamptz
);

-- ---------------------------------------------------------------- how clients stand
-- score and tier are null where nothing was measured. trend: communications in each of the last 12 weeks.
create table audienceos.client_standings (
  client_id uuid primary key references public.clients (id) on delete cascade,
  agency_id uuid not null references public.agencies (id) on delete cascade,
  score integer,
  tier text,
  factors jsonb not null default '[]',
  risk integer not null default 0,
  reasons jsonb not null default '[]',
  next_action jsonb,
  waiting_since timestamptz,
  waiting_communication_id uuid,
  last_contact_at timestamptz,
  trend integer[] not null default '{}',
  evaluated_at timestamptz not null,
  -- since when the days before the first evaluation have been filled in
  backfilled_at timestamptz
);
create index client_standings_agency_id_risk_client_id_idx
  on audienceos.client_standings (agency_id, risk desc, client_id);

create table audienceos.client_health_days (
  client_id uuid not null references public.clients (id) on delete cascade,
  agency_id uuid not null references public.agencies (id) on delete cascade,
  day date not null,
  score integer,
  tier text,
  factors jsonb not null default '[]',
  primary key (client_id, day)
);
create index client_health_days_agency_id_idx on audienceos.client_health_days (agency_id);
create index client_standings_backfill_idx on audienceos.client_standings (agency_id) where backfilled_at is null;
create index client_health_days_day_idx on audienceos.client_health_days (day);

alter table audienceos.alert_queue enable row level security;
alter table audienceos.alert_queue force row level security;
alter table audienceos.alert_clocks enable row level security;
alter table audienceos.alert_clocks force row level security;
alter table audienceos.alert_agencies enable row level security;
alter table audienceos.alert_agencies force row level security;
alter table audienceos.client_standings enable row level security;
alter table audienceos.client_standings force row level security;
alter table audienceos.client_health_days enable row level security;
alter table audienceos.client_health_days force row level security;

create policy client_standings_select on audienceos.client_standings for select to authenticated
  using (agency_id = (select audienceos.current_agency_id()));
create policy client_health_days_select on audienceos.client_health_days for select to authenticated
  using (agency_id = (select audienceos.current_agency_id()));

revoke all on table audienceos.alert_queue, audienceos.alert_clocks, audienceos.alert_agencies,
  audienceos.client_standings, audienceos.client_health_days
  from public, anon, authenticated;
grant select on table audienceos.client_standings, audienceos.client_health_days to authenticated;
grant all on table audienceos.alert_queue, audienceos.alert_clocks, audienceos.alert_agencies,
  audienceos.client_standings, audienceos.client_health_days
  to service_role;

-- Announced where something is to be seen: that a client was looked at again and nothing had changed is not.
create function audienceos.announce_standings() returns trigger
  language plpgsql security definer set search_path = ''
as $$
begin
  if tg_op = 'INSERT' then
    perform audienceos.send_change(changed.agency_id, tg_table_name, 'insert', changed.ids)
    from (select n.agency_id, array_agg(n.client_id) as ids from new_rows n group by n.agency_id) as changed;
  else
    perform audienceos.send_change(changed.agency_id, tg_table_name, 'update', changed.ids)
    from (
      select n.agency_id, array_agg(n.client_id) as ids
      from new_rows n
      join old_rows o on o.client_id = n.client_id
      where to_jsonb(n) - 'evaluated_at' - 'backfilled_at' <> to_jsonb(o) - 'evaluated_at' - 'backfilled_at'
      group by n.agency_id
    ) as changed;
  end if;
  return null;
end
$$;
create trigger announce_insert after insert on audienceos.client_standings
  referencing new table as new_rows for each statement execute function audienceos.announce_standings();
create trigger announce_update after update on audienceos.client_standings
  referencing old table as old_rows new table as new_rows
  for each statement execute function audienceos.announce_standings();

-- With what rules ask of a message in it, so that a client's contacts are counted without reading the messages.
drop index public.communications_client_id_agency_id_timestamp_id_idx;
create index communications_client_id_agency_id_timestamp_id_idx
  on public.communications (client_id, agency_id, "timestamp" desc, id desc) include (type, direction);

-- ---------------------------------------------------------------- what queues
-- The clients that a statement touched, each once, where it touched what rules and standings look at. What a deletion
-- leaves behind without its client is nobody's. An evaluation does not queue what it writes itself.
create function audienceos.queue_clients() returns trigger
  language plpgsql security definer set search_path = ''
as $$
declare
  agencies uuid[];
  clients uuid[];
begin
  if tg_table_name = 'alerts' and audienceos.evaluated_at() is not null then
    return null;
  end if;
  if tg_op = 'INSERT' then
    select array_agg(n.agency_id), array_agg(n.client_id) into agencies, clients
    from (select distinct r.agency_id, r.client_id from new_rows r) as n;
  elsif tg_op = 'DELETE' then
    select array_agg(o.agency_id), array_agg(o.client_id) into agencies, clients
    from (select distinct r.agency_id, r.client_id from old_rows r) as o;
  elsif tg_table_name = 'communications' then
    select array_agg(c.agency_id), array_agg(c.client_id) into agencies, clients
    from (
      (select r.agency_id, r.client_id, r.id, r.type, r.direction, r."timestamp" from new_rows r
        except select r.agency_id, r.client_id, r.id, r.type, r.direction, r."timestamp" from old_rows r)
      union
      (select r.agency_id, r.client_id, r.id, r.type, r.direction, r."timestamp" from old_rows r
        except select r.agency_id, r.client_id, r.id, r.type, r.direction, r."timestamp" from new_rows r)
    ) as c;
  elsif tg_table_name = 'alerts' then
    select array_agg(c.agency_id), array_agg(c.client_id) into agencies, clients
    from (
      (select r.agency_id, r.client_id, r.id, r.status, r.severity, r.snoozed_until from new_rows r
        except select r.agency_id, r.client_id, r.id, r.status, r.severity, r.snoozed_until from old_rows r)
      union
      (select r.agency_id, r.client_id, r.id, r.status, r.severity, r.snoozed_until from old_rows r
        except select r.agency_id, r.client_id, r.id, r.status, r.severity, r.snoozed_until from new_rows r)
    ) as c;
  else
    select array_agg(c.agency_id), array_agg(c.client_id) into agencies, clients
    from (select r.agency_id, r.client_id from new_rows r union select r.agency_id, r.client_id from old_rows r) as c;
  end if;
  insert into audienceos.alert_queue (agency_id, client_id)
  select distinct t.agency_id, t.client_id
  from unnest(agencies, clients) as t (agency_id, client_id)
  join public.clients c on c.id = t.client_id
  join public.agencies a on a.id = t.agency_id;
  return null;
end
$$;
create trigger queue_insert after insert on public.communications
  referencing new table as new_rows for each statement execute function audienceos.queue_clients();
create trigger queue_update after update on public.communications
  referencing old table as old_rows new table as new_rows
  for each statement execute function audienceos.queue_clients();
create trigger queue_delete after delete on public.communications
  referencing old table as old_rows for each statement execute function audienceos.queue_clients();
create trigger queue_insert after insert on public.tickets
  referencing new table as new_rows for each statement execute function audienceos.queue_clients();
create trigger queue_update after update on public.tickets
  referencing old table as old_rows new table as new_rows
  for each statement execute function audienceos.queue_clients();
create trigger queue_delete after delete on public.tickets
  referencing old table as old_rows for each statement execute function audienceos.queue_clients();
create trigger queue_insert after insert on public.alerts
  referencing new table as new_rows for each statement execute function audienceos.queue_clients();
create trigger queue_update after update on public.alerts
  referencing old table as old_rows new table as new_rows
  for each statement execute function audienceos.queue_clients();
create trigger queue_delete after delete on public.alerts
  referencing old table as old_rows for each statement execute function audienceos.queue_clients();
create trigger queue_insert after insert on audienceos.client_profiles
  referencing new table as new_rows for each statement execute function audienceos.queue_clients();
create trigger queue_update after update on audienceos.client_profiles
  referencing old table as old_rows new table as new_rows
  for each statement execute function audienceos.queue_clients();

-- Rules and calendars are for all clients.
create function audienceos.queue_agency() returns trigger
  language plpgsql security definer set search_path = ''
as $$
declare
  agency uuid;
begin
  if tg_op = 'DELETE' then
    agency := old.agency_id;
  else
    agency := new.agency_id;
  end if;
  insert into audienceos.alert_queue (agency_id) select a.id from public.agencies a where a.id = agency;
  return null;
end
$$;
create trigger queue_agency after insert or update or delete on audienceos.alert_rules
  for each row execute function audienceos.queue_agency();
create trigger queue_agency after insert or update or delete on audienceos.business_calendars
  for each row execute function audienceos.queue_agency();
create trigger queue_agency after update on audienceos.agency_settings
  for each row when (new.workspace_client_id is distinct from old.workspace_client_id)
  execute function audienceos.queue_agency();

-- A new client stands somewhere from the beginning.
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
  end if;
  return query
    select c.id, c.agency_id, c.name, c.created_at, c.updated_at
    from public.clients c where c.id = client and c.agency_id = agency and c.name = new_name;
  if not found then
    raise exception 'client id is taken' using errcode = 'PT409';
  end if;
end
$$;

-- ---------------------------------------------------------------- the service's side
-- Takes an agency that has something to evaluate at the moment, for this transaction: the first after the given one that
-- nobody else holds, going round, and none of those that were passed by; null: none. Its agency cannot be deleted
-- meanwhile, and one that is being deleted is passed by.
create function audienceos.claim_evaluation(moment timestamptz, after uuid, passed uuid[]) returns uuid
  language plpgsql security definer set search_path = ''
as $$
declare
  candidate uuid;
begin
  for candidate in
    with recursive queued as (
      (select q.agency_id from audienceos.alert_queue q order by q.agency_id limit 1)
      union all
      select (
        select q.agency_id from audienceos.alert_queue q where q.agency_id > w.agency_id order by q.agency_id limit 1
      )
      from queued w where w.agency_id is not null
    )
    select w.agency_id from (
      select q.agency_id from queued q where q.agency_id is not null
      union
      select k.agency_id from audienceos.alert_clocks k where k.due_at <= moment
      union
      select a.id from public.agencies a
      left join audienceos.alert_agencies e on e.agency_id = a.id
      where e.full_at is null or e.full_at <= moment - interval '1 day'
    ) as w
    where w.agency_id <> all (passed)
    order by coalesce(w.agency_id <= after, false), w.agency_id
  loop
    perform from public.agencies a where a.id = candidate for key share skip locked;
    continue when not found;
    insert into audienceos.alert_agencies (agency_id) values (candidate) on conflict do nothing;
    perform from audienceos.alert_agencies e where e.agency_id = candidate for update skip locked;
    if found then
      return candidate;
    end if;
  end loop;
  return null;
end
$$;

-- Queues clients that no statement of ours has brought: RevOS adds and moves clients as it likes. Agencies that were
-- never evaluated queue all of theirs anyway.
create function audienceos.queue_unseen_clients() returns bigint
  language plpgsql security definer set search_path = ''
as $$
declare
  queued bigint;
begin
  insert into audienceos.alert_queue (agency_id, client_id)
  select c.agency_id, c.id
  from public.clients c
  join audienceos.alert_agencies e on e.agency_id = c.agency_id
  left join audienceos.alert_clocks k on k.client_id = c.id
  where e.full_at is not null and k.agency_id is distinct from c.agency_id
    and not exists (select from audienceos.alert_queue q where q.agency_id = c.agency_id and q.client_id = c.id);
  get diagnostics queued = row_count;
  return queued;
end
$$;

-- Queues every client of an agency, and those that have left it with something of ours behind. Answers how many.
create function audienceos.queue_all_clients(agency uuid) returns bigint
  language plpgsql security definer set search_path = ''
as $$
declare
  queued bigint;
begin
  insert into audienceos.alert_queue (agency_id, client_id, is_pass)
  select agency, c.id, true from public.clients c where c.agency_id = agency
  union
  select agency, s.client_id, true from audienceos.client_standings s where s.agency_id = agency
  union
  select agency, a.client_id, true from public.alerts a
  where a.agency_id = agency and a.client_id is not null and a.fingerprint is not null
    and a.status is distinct from 'resolved';
  get diagnostics queued = row_count;
  return queued;
end
$$;

-- Which of the clients are the agency's, held so that none can be deleted before the transaction ends.
create function audienceos.hold_clients(agency uuid, clients uuid[])
  returns table (client_id uuid, name text, created_at timestamptz, status text, is_workspace boolean)
  language plpgsql security definer set search_path = ''
as $$
begin
  return query
    select c.id, c.name, c.created_at, coalesce(p.status, 'active'),
      s.workspace_client_id is not null and c.id = s.workspace_client_id
    from public.clients c
    left join audienceos.client_profiles p on p.client_id = c.id and p.agency_id = agency
    left join audienceos.agency_settings s on s.agency_id = agency
    where c.id = any (clients) and c.agency_id = agency
    order by c.id
    for key share of c;
end
$$;

-- Tells who is watching of alerts that have just become urgent.
create function audienceos.announce_notices(agency uuid, alerts uuid[]) returns void
  language plpgsql security definer set search_path = ''
as $$
begin
  perform audienceos.send_change(agency, 'alert_notices', 'insert', alerts);
end
$$;

revoke all on function
  audienceos.announce_standings(), audienceos.queue_clients(), audienceos.queue_agency(),
  audienceos.claim_evaluation(timestamptz, uuid, uuid[]), audienceos.queue_unseen_clients(),
  audienceos.queue_all_clients(uuid), audienceos.hold_clients(uuid, uuid[]),
  audienceos.announce_notices(uuid, uuid[])
  from public, anon, authenticated;
grant execute on function
  audienceos.claim_evaluation(timestamptz, uuid, uuid[]), audienceos.queue_unseen_clients(),
  audienceos.queue_all_clients(uuid), audienceos.hold_clients(uuid, uuid[]),
  audienceos.announce_notices(uuid, uuid[])
  to service_role;
