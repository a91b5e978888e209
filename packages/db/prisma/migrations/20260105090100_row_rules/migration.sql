-- What every table of ours keeps true by itself: times, tenant integrity, and the announcement of changes.

-- ---------------------------------------------------------------- times
-- updated_at moves with every update, always forward, unless the statement gives it another value itself. The clock's
-- time, not the transaction's: two updates in one transaction are two versions. A time beyond every calendar (it can
-- be written into the column) gives way, as there is no microsecond after it.
create function audienceos.touch_row() returns trigger
  language plpgsql set search_path = ''
as $$
declare
  moved timestamptz := clock_timestamp();
begin
  if new.updated_at is not distinct from old.updated_at then
    if old.updated_at >= moved and old.updated_at < '9999-12-31' then
      moved := old.updated_at + interval '1 microsecond';
    end if;
    new.updated_at := moved;
  end if;
  return new;
end
$$;

-- ---------------------------------------------------------------- tenant integrity
-- RevOS's clients cannot take a composite key, so triggers say what a foreign key cannot: a row's client (assignee,
-- owner) belongs to the row's agency. They run after the statement, over all its rows at once, for tenant, owner and
-- service alike, and lock the clients they name FOR SHARE: a move of the client waits for our commit, or we for its.

-- Refuses the statement unless clients[i] belongs to agencies[i]. In two steps, because the second reads what the
-- lock has waited for. 23503, as the composite key would; a client of another agency and no client at all look alike.
create function audienceos.require_clients(agencies uuid[], clients uuid[], relation text) returns void
  language plpgsql security definer set search_path = ''
as $$
begin
  perform from public.clients c where c.id = any (clients) order by c.id for share;
  if exists (
    select from unnest(agencies, clients) as named (agency_id, client_id)
    left join public.clients c on c.id = named.client_id
    where c.agency_id is distinct from named.agency_id
  ) then
    raise exception 'a row of "%" names a client that its agency does not have', relation
      using errcode = 'foreign_key_violation', schema = 'public', table = relation,
        constraint = relation || '_client_in_agency';
  end if;
end
$$;

-- The same for users: a user belongs to the agency of their client. Users first, then their clients: once a user is
-- locked, their client cannot change under us.
create function audienceos.require_members(agencies uuid[], members uuid[], relation text) returns void
  language plpgsql security definer set search_path = ''
as $$
begin
  perform from public.users u where u.id = any (members) order by u.id for share;
  perform from public.clients c
  where c.id in (select u.client_id from public.users u where u.id = any (members))
  order by c.id for share;
  if exists (
    select from unnest(agencies, members) as named (agency_id, user_id)
    left join public.users u on u.id = named.user_id
    left join public.clients c on c.id = u.client_id
    where c.agency_id is distinct from named.agency_id
  ) then
    raise exception 'a row of "%" names a user who is not of its agency', relation
      using errcode = 'foreign_key_violation', schema = 'public', table = relation,
        constraint = relation || '_member_in_agency';
  end if;
end
$$;

create function audienceos.check_clients_inserted() returns trigger
  language plpgsql security definer set search_path = ''
as $$
declare
  agencies uuid[];
  clients uuid[];
begin
  select array_agg(named.agency_id), array_agg(named.client_id) into agencies, clients
  from (select distinct n.agency_id, n.client_id from new_rows n where n.client_id is not null) as named;
  if clients is not null then
    perform audienceos.require_clients(agencies, clients, tg_table_name);
  end if;
  return null;
end
$$;

-- Only rows whose agency or client this statement changed: a row whose client has moved away since can still be
-- edited, detached and cascaded.
create function audienceos.check_clients_updated() returns trigger
  language plpgsql security definer set search_path = ''
as $$
declare
  agencies uuid[];
  clients uuid[];
begin
  select array_agg(named.agency_id), array_agg(named.client_id) into agencies, clients
  from (
    select distinct n.agency_id, n.client_id
    from new_rows n
    where n.client_id is not null and not exists (
      select from old_rows o where o.id = n.id and o.agency_id = n.agency_id and o.client_id = n.client_id
    )
  ) as named;
  if clients is not null then
    perform audienceos.require_clients(agencies, clients, tg_table_name);
  end if;
  return null;
end
$$;

-- ---------------------------------------------------------------- announcements
-- One message per statement and agency on channel audienceos: {agency_id, table, op, ids}; ids is null above 100, so
-- that the payload stays below the 8000 bytes of NOTIFY.
create function audienceos.send_change(agency uuid, changed_table text, operation text, ids uuid[]) returns void
  language plpgsql security definer set search_path = ''
as $$
begin
  perform pg_notify('audienceos', json_build_object(
    'agency_id', agency,
    'table', changed_table,
    'op', operation,
    'ids', case when cardinality(ids) <= 100 then to_json(ids) end
  )::text);
end
$$;

-- A row that changes its agency is announced to both.
create function audienceos.announce_change() returns trigger
  language plpgsql security definer set search_path = ''
as $$
begin
  if tg_op = 'INSERT' then
    perform audienceos.send_change(changed.agency_id, tg_table_name, 'insert', changed.ids)
    from (select n.agency_id, array_agg(n.id) as ids from new_rows n group by n.agency_id) as changed;
  elsif tg_op = 'DELETE' then
    perform audienceos.send_change(changed.agency_id, tg_table_name, 'delete', changed.ids)
    from (select o.agency_id, array_agg(o.id) as ids from old_rows o group by o.agency_id) as changed;
  else
    perform audienceos.send_change(changed.agency_id, tg_table_name, 'update', changed.ids)
    from (
      select both_sides.agency_id, array_agg(both_sides.id) as ids
      from (
        select n.agency_id, n.id from new_rows n union select o.agency_id, o.id from old_rows o
      ) as both_sides
      group by both_sides.agency_id
    ) as changed;
  end if;
  return null;
end
$$;

revoke all on function
  audienceos.touch_row(),
  audienceos.require_clients(uuid[], uuid[], text), audienceos.require_members(uuid[], uuid[], text),
  audienceos.check_clients_inserted(), audienceos.check_clients_updated(),
  audienceos.send_change(uuid, text, text, uuid[]),
  audienceos.announce_change()
  from public, anon;
