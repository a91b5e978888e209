-- The caller's tickets that match what was typed, and so many at most of those that are not closed and of those that are:
-- a history of closed ones hides no open one. Where there are more, the most pressing of the open ones and the closed ones
-- that changed last, which are the first of either list. Rare words are found by the index, common ones by walking the
-- rows in those orders. SECURITY DEFINER because @@ is not leakproof, so that under row level security it could not use the
-- index; the agency is the caller's, whoever asks.
create or replace function audienceos.matching_tickets(typed text, max_rows integer default 500) returns table (id uuid)
  language plpgsql stable security definer set search_path = '' set enable_seqscan = off
as $$
#variable_conflict use_column
declare
  agency uuid := audienceos.current_agency_id();
  parsed tsquery := audienceos.search_query(typed);
  ours tsquery := ('''agency:' || agency::text || '''')::tsquery && parsed;
  wanted integer := least(greatest(coalesce(max_rows, 500), 0), 10000);
  reach constant integer := 2000;
  found_rows integer;
  found_ids uuid[];
  open_walked integer;
  open_hits uuid[];
  closed_walked integer;
  closed_hits uuid[];
begin
  if agency is null or parsed is null or wanted = 0 then
    return;
  end if;

  -- Few of them: all of either.
  select count(*), array_agg(f.id) filter (where f.agency_id = agency) into found_rows, found_ids
  from (select t.id, t.agency_id from public.tickets t where t.search @@ ours limit least(reach, wanted) + 1) as f;
  if found_rows <= least(reach, wanted) then
    return query select f.id from unnest(found_ids) as f (id);
    return;
  end if;

  select count(*), (array_agg(n.id order by n.place) filter (where n.hit))[1:wanted] into open_walked, open_hits
  from (
    select w.id, w.search @@ parsed as hit, row_number() over () as place
    from (
      select t.id, t.search
      from public.tickets t
      where t.agency_id = agency and audienceos.ticket_stage(t.status) in ('open', 'waiting')
      order by audienceos.ticket_priority_rank(t.priority) desc,
        (case when t.created_at is null then '-infinity' else t.created_at end) desc, t.id desc
      limit reach
    ) as w
  ) as n;
  select count(*), (array_agg(n.id order by n.place) filter (where n.hit))[1:wanted] into closed_walked, closed_hits
  from (
    select w.id, w.search @@ parsed as hit, row_number() over () as place
    from (
      select t.id, t.search
      from public.tickets t
      where t.agency_id = agency and audienceos.ticket_stage(t.status) = 'closed'
      order by (case when t.updated_at is null then '-infinity' else t.updated_at end) desc, t.id desc
      limit reach
    ) as w
  ) as n;
  if (open_walked < reach or cardinality(open_hits) = wanted)
    and (closed_walked < reach or cardinality(closed_hits) = wanted) then
    return query select f.id from unnest(open_hits || closed_hits) as f (id);
    return;
  end if;

  return query
    with matched as materialized (
      select t.id, t.agency_id, t.priority, t.created_at, t.updated_at,
        audienceos.ticket_stage(t.status) = 'closed' as is_closed
      from public.tickets t
      where t.search @@ ours
    ),
    placed as (
      select m.id, row_number() over (
        partition by m.is_closed
        order by
          case when m.is_closed then 0 else audienceos.ticket_priority_rank(m.priority) end desc,
          (case
            when m.is_closed then case when m.updated_at is null then '-infinity' else m.updated_at end
            when m.created_at is null then '-infinity'
            else m.created_at
          end) desc,
          m.id desc
      ) as place
      from matched m
      where m.agency_id = agency
    )
    select p.id from placed p where p.place <= wanted;
end
$$;
