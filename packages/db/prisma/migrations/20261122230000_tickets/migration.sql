-- Tickets in full: where they come from, search in them, the orders of the board, comments, and who is told of what.

-- ---------------------------------------------------------------- what status and priority mean
-- Both are free text. These say what @audienceos/domain says: whatever the case, spaces and hyphens of a status, and with
-- what is not known as open. A case of whole values first: it costs nothing, and most rows end there.
create function audienceos.ticket_stage(status text) returns text
  language sql immutable parallel safe
  return case
    when status is null or status in ('open', 'in_progress') then 'open'
    when status in ('resolved', 'closed', 'done') then 'closed'
    when status = 'waiting' then 'waiting'
    when lower(regexp_replace(btrim(status, E' \t\n\r\f\v'), '[\s-]+', '_', 'g')) in
      ('closed', 'resolved', 'done', 'canceled', 'cancelled') then 'closed'
    when lower(regexp_replace(btrim(status, E' \t\n\r\f\v'), '[\s-]+', '_', 'g')) in
      ('waiting', 'pending', 'on_hold', 'blocked_by_client', 'waiting_on_client', 'waiting_for_client',
        'awaiting_client') then 'waiting'
    else 'open'
  end;

-- The column of the board, 0 for a status of its own. Case and equality alone, here and below: under row level security a
-- condition on any other function is kept out of the index, because it does not count as leakproof.
create function audienceos.ticket_status_rank(status text) returns integer
  language sql immutable parallel safe
  return case
    when status is null or status = 'open' then 1
    when status = 'in_progress' then 2
    when status = 'waiting' then 3
    when status = 'resolved' then 4
    when status = 'closed' then 5
    else 0
  end;

create function audienceos.ticket_priority_rank(priority text) returns integer
  language sql immutable parallel safe
  return case
    when priority in ('urgent', 'Urgent', 'URGENT', 'critical', 'Critical', 'highest', 'Highest', 'blocker', 'Blocker',
      'p0', 'P0') then 4
    when priority in ('high', 'High', 'HIGH', 'p1', 'P1') then 3
    when priority in ('low', 'Low', 'LOW', 'minor', 'Minor', 'lowest', 'Lowest', 'p3', 'P3') then 1
    else 2
  end;

-- ---------------------------------------------------------------- tickets
-- communication_id: the message it was made of. No foreign key: the ticket outlives the message, and a message that is
-- restored has its tickets back.
alter table public.tickets
  add column communication_id uuid,
  add column search tsvector;

grant insert (communication_id) on table public.tickets to authenticated;

create function audienceos.check_ticket_communication() returns trigger
  language plpgsql security definer set search_path = ''
as $$
begin
  if not exists (
    select from public.communications m where m.id = new.communication_id and m.agency_id = new.agency_id
  ) then
    raise exception 'a ticket names a message that its agency does not have'
      using errcode = 'foreign_key_violation', schema = 'public', table = 'tickets',
        constraint = 'tickets_communication_in_agency';
  end if;
  return null;
end
$$;
create trigger check_communication_inserted after insert on public.tickets
  for each row when (new.communication_id is not null) execute function audienceos.check_ticket_communication();
create trigger check_communication_updated after update on public.tickets
  for each row when (
    new.communication_id is not null and new.communication_id is distinct from old.communication_id
  )
  execute function audienceos.check_ticket_communication();

create function audienceos.fill_ticket_search() returns trigger
  language plpgsql security definer set search_path = ''
as $$
begin
  new.search := audienceos.search_vector(new.agency_id, new.title, new.description);
  return new;
end
$$;
create trigger fill_search before insert on public.tickets
  for each row execute function audienceos.fill_ticket_search();
create trigger refill_search before update on public.tickets
  for each row when (
    new.title is distinct from old.title
    or new.description is distinct from old.description
    or new.agency_id is distinct from old.agency_id
    or new.search is distinct from old.search
  )
  execute function audienceos.fill_ticket_search();
-- Those that are there. It is no change of theirs, so their time stays, and nobody is told.
alter table public.tickets disable trigger user;
update public.tickets set search = audienceos.search_vector(agency_id, title, description);
alter table public.tickets enable trigger user;

create index tickets_search_idx on public.tickets using gin (search);
create index tickets_communication_id_idx on public.tickets (communication_id) where communication_id is not null;
-- How many rows are of each stage, for the planner: the indexes below hold the stage in their condition alone.
create statistics audienceos.tickets_stage on (audienceos.ticket_stage(status)) from public.tickets;

-- An index for each order. CASE instead of null, so that one comparison walks all rows; these replace the plain ones.
create index tickets_by_creation_idx on public.tickets
  (agency_id, (case when created_at is null then '-infinity' else created_at end) desc, id desc);
create index tickets_by_change_idx on public.tickets
  (agency_id, (case when updated_at is null then '-infinity' else updated_at end) desc, id desc);
drop index public.tickets_agency_id_created_at_id_idx;
drop index public.tickets_agency_id_updated_at_id_idx;
-- What is not closed, said by equality, which the planner takes for few rows as long as nobody has analyzed the table: the
-- list by priority, a column of the board, somebody's own tickets. Then closed ones, all and by column.
create index tickets_unclosed_by_priority_idx on public.tickets
  (agency_id, audienceos.ticket_priority_rank(priority) desc,
    (case when created_at is null then '-infinity' else created_at end) desc, id desc)
  where audienceos.ticket_stage(status) in ('open', 'waiting');
create index tickets_unclosed_by_status_idx on public.tickets
  (agency_id, audienceos.ticket_status_rank(status), audienceos.ticket_priority_rank(priority) desc,
    (case when created_at is null then '-infinity' else created_at end) desc, id desc)
  where audienceos.ticket_stage(status) in ('open', 'waiting');
create index tickets_unclosed_by_assignee_idx on public.tickets
  (agency_id, assignee_id, audienceos.ticket_priority_rank(priority) desc,
    (case when created_at is null then '-infinity' else created_at end) desc, id desc)
  where audienceos.ticket_stage(status) in ('open', 'waiting');
create index tickets_closed_by_change_idx on public.tickets
  (agency_id, (case when updated_at is null then '-infinity' else updated_at end) desc, id desc)
  where audienceos.ticket_stage(status) = 'closed';
create index tickets_closed_by_status_idx on public.tickets
  (agency_id, audienceos.ticket_status_rank(status),
    (case when updated_at is null then '-infinity' else updated_at end) desc, id desc)
  where audienceos.ticket_stage(status) = 'closed';

-- The caller's tickets that match what was typed, those that changed last first, and so many at most. SECURITY DEFINER
-- because @@ is not leakproof, so that under row level security it could not use the index; the agency is the caller's,
-- whoever asks. Common words are found by walking the rows that changed last, rare ones by the index.
create function audienceos.matching_tickets(typed text, max_rows integer default 500) returns table (id uuid)
  language plpgsql stable security definer set search_path = '' set enable_seqscan = off
as $$
#variable_conflict use_column
declare
  agency uuid := audienceos.current_agency_id();
  parsed tsquery := audienceos.search_query(typed);
  wanted integer := least(greatest(coalesce(max_rows, 500), 0), 10000);
  hits uuid[];
begin
  if agency is null or parsed is null then
    return;
  end if;
  select array_agg(n.id order by n.place) filter (where n.hit) into hits
  from (
    select t.id, t.search @@ parsed as hit, row_number() over () as place
    from (
      select t.id, t.search
      from public.tickets t
      where t.agency_id = agency
      order by (case when t.updated_at is null then '-infinity' else t.updated_at end) desc, t.id desc
      limit 2000
    ) as t
  ) as n;
  if coalesce(cardinality(hits), 0) < wanted then
    with matched as materialized (
      select t.id, t.agency_id, t.updated_at
      from public.tickets t
      where t.search @@ (('''agency:' || agency::text || '''')::tsquery && parsed)
    )
    select array_agg(f.id) into hits
    from (
      select m.id
      from matched m
      where m.agency_id = agency
      order by (case when m.updated_at is null then '-infinity' else m.updated_at end) desc, m.id desc
      limit wanted
    ) as f;
  end if;
  return query select h.id from unnest(hits[1:wanted]) as h (id);
end
$$;

-- ---------------------------------------------------------------- comments
-- mentions: whom the text names, told once. author_id is no foreign key: what a person wrote outlives the person; null is
-- a program.
create table audienceos.ticket_comments (
  id uuid primary key default gen_random_uuid(),
  ticket_id uuid not null references public.tickets (id) on update cascade on delete cascade,
  agency_id uuid not null references public.agencies (id) on delete cascade,
  author_id uuid default audienceos.current_user_id(),
  body text not null check (body <> '' and char_length(body) <= 20000),
  mentions uuid[] not null default '{}',
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index ticket_comments_ticket_id_created_at_id_idx
  on audienceos.ticket_comments (ticket_id, created_at desc, id desc);
create index ticket_comments_agency_id_author_id_idx on audienceos.ticket_comments (agency_id, author_id);

alter table audienceos.ticket_comments enable row level security;
alter table audienceos.ticket_comments force row level security;

create policy ticket_comments_select on audienceos.ticket_comments for select to authenticated
  using (agency_id = (select audienceos.current_agency_id()));
create policy ticket_comments_insert on audienceos.ticket_comments for insert to authenticated
  with check (
    agency_id = (select audienceos.current_agency_id()) and author_id = (select audienceos.current_user_id())
  );
create policy ticket_comments_update on audienceos.ticket_comments for update to authenticated
  using (
    agency_id = (select audienceos.current_agency_id()) and author_id = (select audienceos.current_user_id())
  )
  with check (
    agency_id = (select audienceos.current_agency_id()) and author_id = (select audienceos.current_user_id())
  );
create policy ticket_comments_delete on audienceos.ticket_comments for delete to authenticated
  using (
    agency_id = (select audienceos.current_agency_id())
    and (
      author_id = (select audienceos.current_user_id())
      or (select audienceos.current_member_role()) = 'admin'
    )
  );

revoke all on table audienceos.ticket_comments from public, anon, authenticated;
grant select, delete on table audienceos.ticket_comments to authenticated;
grant insert (id, ticket_id, agency_id, body, mentions), update (body, mentions)
  on table audienceos.ticket_comments to authenticated;
grant all on table audienceos.ticket_comments to service_role;

-- A comment is of its ticket's agency, and whom it mentions as well. Who was mentioned before may have left.
create function audienceos.check_comments_inserted() returns trigger
  language plpgsql security definer set search_path = ''
as $$
declare
  agencies uuid[];
  members uuid[];
begin
  if exists (
    select from new_rows n left join public.tickets t on t.id = n.ticket_id
    where t.agency_id is distinct from n.agency_id
  ) then
    raise exception 'a comment names a ticket that its agency does not have'
      using errcode = 'foreign_key_violation', schema = 'audienceos', table = tg_table_name,
        constraint = 'ticket_comments_ticket_in_agency';
  end if;
  select array_agg(named.agency_id), array_agg(named.user_id) into agencies, members
  from (select distinct n.agency_id, m.user_id from new_rows n, unnest(n.mentions) as m (user_id)) as named;
  if members is not null then
    perform audienceos.require_members(agencies, members, tg_table_name);
  end if;
  return null;
end
$$;
create function audienceos.check_comments_updated() returns trigger
  language plpgsql security definer set search_path = ''
as $$
declare
  agencies uuid[];
  members uuid[];
begin
  if exists (
    select from new_rows n left join public.tickets t on t.id = n.ticket_id
    where t.agency_id is distinct from n.agency_id
  ) then
    raise exception 'a comment names a ticket that its agency does not have'
      using errcode = 'foreign_key_violation', schema = 'audienceos', table = tg_table_name,
        constraint = 'ticket_comments_ticket_in_agency';
  end if;
  select array_agg(named.agency_id), array_agg(named.user_id) into agencies, members
  from (
    select distinct n.agency_id, m.user_id
    from new_rows n
    cross join unnest(n.mentions) as m (user_id)
    left join old_rows o on o.id = n.id
    where not coalesce(m.user_id = any (o.mentions), false)
  ) as named;
  if members is not null then
    perform audienceos.require_members(agencies, members, tg_table_name);
  end if;
  return null;
end
$$;
create trigger check_inserted after insert on audienceos.ticket_comments
  referencing new table as new_rows for each statement execute function audienceos.check_comments_inserted();
create trigger check_updated after update on audienceos.ticket_comments
  referencing old table as old_rows new table as new_rows
  for each statement execute function audienceos.check_comments_updated();
-- Only another text is an edit: a comment that gets another agency, or its author another id, is not.
create trigger touch_row before update on audienceos.ticket_comments
  for each row when (new.body is distinct from old.body or new.mentions is distinct from old.mentions)
  execute function audienceos.touch_row();

-- A ticket that moves to another agency takes its comments along.
create function audienceos.follow_tickets() returns trigger
  language plpgsql security definer set search_path = ''
as $$
begin
  if exists (select from new_rows n join old_rows o on o.id = n.id where o.agency_id <> n.agency_id) then
    update audienceos.ticket_comments c set agency_id = n.agency_id
    from new_rows n where c.ticket_id = n.id and c.agency_id <> n.agency_id;
  end if;
  return null;
end
$$;
create trigger follow_tickets after update on public.tickets
  referencing old table as old_rows new table as new_rows
  for each statement execute function audienceos.follow_tickets();

-- ---------------------------------------------------------------- who is told
-- A change of comments is announced with the ids of their tickets: that is what a page shows.
create function audienceos.announce_comments() returns trigger
  language plpgsql security definer set search_path = ''
as $$
begin
  if tg_op = 'DELETE' then
    perform audienceos.send_change(changed.agency_id, tg_table_name, 'delete', changed.ids)
    from (select o.agency_id, array_agg(distinct o.ticket_id) as ids from old_rows o group by o.agency_id) as changed;
  else
    perform audienceos.send_change(changed.agency_id, tg_table_name, lower(tg_op), changed.ids)
    from (select n.agency_id, array_agg(distinct n.ticket_id) as ids from new_rows n group by n.agency_id) as changed;
  end if;
  return null;
end
$$;
create trigger announce_insert after insert on audienceos.ticket_comments
  referencing new table as new_rows for each statement execute function audienceos.announce_comments();
create trigger announce_update after update on audienceos.ticket_comments
  referencing new table as new_rows for each statement execute function audienceos.announce_comments();
create trigger announce_delete after delete on audienceos.ticket_comments
  referencing old table as old_rows for each statement execute function audienceos.announce_comments();

-- Tells one person of tickets that somebody else gave them, or mentioned them in. `to` is who may hear of it.
create function audienceos.tell_of_tickets(agency uuid, person uuid, what text, actor uuid, tickets uuid[]) returns void
  language plpgsql security definer set search_path = ''
as $$
begin
  perform pg_notify('audienceos', json_build_object(
    'agency_id', agency,
    'table', 'ticket_notices',
    'op', what,
    'ids', case when cardinality(tickets) <= 100 then to_json(tickets) end,
    'to', json_build_array(person),
    'by', actor
  )::text);
end
$$;

-- Only what a person does in the app is news: an import, a repair, a person's leaving are not.
create function audienceos.announce_assigned() returns trigger
  language plpgsql security definer set search_path = ''
as $$
declare
  actor uuid := audienceos.current_user_id();
begin
  if actor is null then
    return null;
  end if;
  if tg_op = 'INSERT' then
    perform audienceos.tell_of_tickets(n.agency_id, n.assignee_id, 'assigned', actor, array_agg(n.id))
    from new_rows n
    where n.assignee_id <> actor and audienceos.ticket_stage(n.status) <> 'closed'
    group by n.agency_id, n.assignee_id;
  else
    perform audienceos.tell_of_tickets(n.agency_id, n.assignee_id, 'assigned', actor, array_agg(n.id))
    from new_rows n
    join old_rows o on o.id = n.id
    where n.assignee_id <> actor and n.assignee_id is distinct from o.assignee_id
      and audienceos.ticket_stage(n.status) <> 'closed'
    group by n.agency_id, n.assignee_id;
  end if;
  return null;
end
$$;
create trigger announce_assigned_inserted after insert on public.tickets
  referencing new table as new_rows for each statement execute function audienceos.announce_assigned();
create trigger announce_assigned_updated after update on public.tickets
  referencing old table as old_rows new table as new_rows
  for each statement execute function audienceos.announce_assigned();

create function audienceos.announce_mentioned() returns trigger
  language plpgsql security definer set search_path = ''
as $$
declare
  actor uuid := audienceos.current_user_id();
begin
  if actor is null then
    return null;
  end if;
  if tg_op = 'INSERT' then
    perform audienceos.tell_of_tickets(n.agency_id, m.user_id, 'mentioned', actor, array_agg(distinct n.ticket_id))
    from new_rows n, unnest(n.mentions) as m (user_id)
    where m.user_id <> actor
    group by n.agency_id, m.user_id;
  else
    perform audienceos.tell_of_tickets(n.agency_id, m.user_id, 'mentioned', actor, array_agg(distinct n.ticket_id))
    from new_rows n
    cross join unnest(n.mentions) as m (user_id)
    left join old_rows o on o.id = n.id
    where m.user_id <> actor and not coalesce(m.user_id = any (o.mentions), false)
    group by n.agency_id, m.user_id;
  end if;
  return null;
end
$$;
create trigger announce_mentioned_inserted after insert on audienceos.ticket_comments
  referencing new table as new_rows for each statement execute function audienceos.announce_mentioned();
create trigger announce_mentioned_updated after update on audienceos.ticket_comments
  referencing old table as old_rows new table as new_rows
  for each statement execute function audienceos.announce_mentioned();

revoke all on function
  audienceos.ticket_stage(text), audienceos.ticket_status_rank(text), audienceos.ticket_priority_rank(text),
  audienceos.check_ticket_communication(), audienceos.fill_ticket_search(),
  audienceos.matching_tickets(text, integer), audienceos.check_comments_inserted(),
  audienceos.check_comments_updated(), audienceos.follow_tickets(), audienceos.announce_comments(),
  audienceos.tell_of_tickets(uuid, uuid, text, uuid, uuid[]), audienceos.announce_assigned(),
  audienceos.announce_mentioned()
  from public, anon;
grant execute on function
  audienceos.ticket_stage(text), audienceos.ticket_status_rank(text), audienceos.ticket_priority_rank(text),
  audienceos.matching_tickets(text, integer)
  to authenticated, service_role;
