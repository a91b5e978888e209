-- One search over texts while somebody types: the caller's communications, tickets and documents whose words match, best
-- first, at most max_rows of each kind. What it reads is bounded, however common the words are: a search that must be
-- exhaustive is the list's own.
--
-- Communications: of the newest hits those with the words in the subject come first. Hits are looked for among the newest
-- 1,000 rows, then by the index; where that finds more than it may read, further back in time, and only then is the
-- answer made of some of them. SECURITY DEFINER because @@ is not leakproof, so that under row level security it could
-- not use the index; the agency is the caller's, whoever asks.
create function audienceos.search_texts(typed text, kinds text[], max_rows integer default 10)
  returns table (kind text, id uuid, headline text)
  language plpgsql stable security definer set search_path = '' set enable_seqscan = off
as $$
#variable_conflict use_column
declare
  agency uuid := audienceos.current_agency_id();
  parsed tsquery := audienceos.search_query(typed);
  ours tsquery := ('''agency:' || agency::text || '''')::tsquery && parsed;
  wanted integer := least(greatest(coalesce(max_rows, 10), 0), 60);
  -- hits that are looked at for what stands in the subject
  looked integer := 3 * wanted;
  near constant integer := 1000;
  far constant integer := 20000;
  most constant integer := 4000;
  hits uuid[] := '{}';
  walked integer := 0;
  matched integer := 0;
  last_time timestamptz;
  last_id uuid;
begin
  if agency is null or parsed is null or wanted = 0 then
    return;
  end if;

  if 'communication' = any (kinds) then
    select
      coalesce((array_agg(n.id order by n."timestamp" desc, n.id desc) filter (where n.hit))[1:looked], '{}'),
      count(*), min(n."timestamp"), (array_agg(n.id order by n."timestamp", n.id))[1]
    into hits, walked, last_time, last_id
    from (
      select m.id, m."timestamp", m.search @@ parsed as hit
      from public.communications m
      where m.agency_id = agency
        and (m."timestamp", m.id) < ('infinity', 'ffffffff-ffff-ffff-ffff-ffffffffffff')
      order by m."timestamp" desc, m.id desc
      limit near
    ) as n;

    if cardinality(hits) < wanted and walked = near then
      with found as materialized (
        select m.id, m.agency_id, m."timestamp" from public.communications m where m.search @@ ours limit most + 1
      ),
      counted as (select count(*) as found_rows from found)
      select c.found_rows, coalesce((
        select array_agg(f.id) from (
          select f.id from found f
          where f.agency_id = agency
          order by f."timestamp" desc nulls last, f.id desc
          limit looked
        ) as f
      ), '{}')
      into matched, hits
      from counted c;

      if matched > most then
        -- common words, but not of late: the newest of those further back, and the ones at hand for the rest
        hits := array(
          select f.id from (
            select b.id, 0 as place from (
              select m.id, m.search from public.communications m
              where m.agency_id = agency and (m."timestamp", m.id) < (last_time, last_id)
              order by m."timestamp" desc, m.id desc
              limit far
            ) as b
            where b.search @@ parsed
            limit wanted
          ) as f
        ) || hits;
      end if;
    elsif cardinality(hits) < wanted and walked < near then
      -- all dated rows are walked: the undated ones follow
      hits := hits || array(
        select m.id from public.communications m
        where m.agency_id = agency and m."timestamp" is null and m.search @@ parsed
        order by m.id desc
        limit wanted
      );
    end if;

    return query
      select 'communication', b.id, audienceos.search_snippet(m.body, parsed)
      from (
        select c.id, c."timestamp",
          to_tsvector('pg_catalog.simple'::regconfig, audienceos.search_words(left(c.subject, 1000))) @@ parsed as in_subject
        from public.communications c
        where c.id = any (hits) and c.agency_id = agency
        order by in_subject desc nulls last, c."timestamp" desc nulls last, c.id desc
        limit wanted
      ) as b
      join public.communications m on m.id = b.id
      order by b.in_subject desc nulls last, b."timestamp" desc nulls last, b.id desc;
  end if;

  if 'ticket' = any (kinds) then
    return query
      with found as materialized (
        select t.id, t.agency_id, t.updated_at from public.tickets t where t.search @@ ours limit most
      ),
      best as (
        select f.id, f.updated_at from found f
        where f.agency_id = agency
        order by f.updated_at desc nulls last, f.id desc
        limit wanted
      )
      select 'ticket', b.id, audienceos.search_snippet(t.description, parsed)
      from best b join public.tickets t on t.id = b.id
      order by b.updated_at desc nulls last, b.id desc;
  end if;

  if 'document' = any (kinds) then
    return query
      with found as materialized (
        select d.id, d.agency_id, d.created_at, d.version from public.documents d where d.search @@ ours limit most
      ),
      best as (
        select f.id, f.created_at, f.version from found f
        where f.agency_id = agency
        order by f.created_at desc nulls last, f.id desc
        limit wanted
      )
      select 'document', b.id, audienceos.search_snippet(c.words, parsed)
      from best b
      left join audienceos.document_versions v on v.document_id = b.id and v.number = b.version
      left join audienceos.document_contents c on c.id = v.content_id
      order by b.created_at desc nulls last, b.id desc;
  end if;
end
$$;

revoke all on function audienceos.search_texts(text, text[], integer) from public, anon, authenticated;
grant execute on function audienceos.search_texts(text, text[], integer) to authenticated, service_role;
