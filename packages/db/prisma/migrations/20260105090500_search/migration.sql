-- Full-text search over subject and body. The vector is filled by a trigger, not generated: `insert ... select *` of a
-- copied row must stay valid. It carries the agency as a lexeme, which no text can produce, so that one GIN index
-- serves a tenant's search without an extension and without walking the others' matches.

-- Words as the index and the query both see them: runs of ASCII punctuation part them. So "john@acme.com",
-- "invoice-123" and "a_b" are found by their parts, and the parser's quadratic ways with long runs of punctuation
-- (75 s for 100,000 characters of "a_") are out of reach.
create function audienceos.search_words(words text) returns text
  language sql immutable parallel safe
  return regexp_replace(words collate "C", '[!-/:-@[-`{-~]+', ' ', 'g');

-- 1,000 characters of the subject and 100,000 of the body: at 4.5 bytes a character at most, a vector stays far below
-- its limit of 1 MB, and no row that the table takes fails here.
create function audienceos.search_vector(agency uuid, subject text, body text) returns tsvector
  language sql immutable parallel safe
  return array_to_tsvector(array['agency:' || coalesce(agency::text, '')]) || to_tsvector(
    'pg_catalog.simple'::regconfig,
    audienceos.search_words(coalesce(left(subject, 1000), '') || ' ' || coalesce(left(body, 100000), ''))
  );

alter table public.communications add column search tsvector;

create function audienceos.fill_search() returns trigger
  language plpgsql security definer set search_path = ''
as $$
begin
  new.search := audienceos.search_vector(new.agency_id, new.subject, new.body);
  return new;
end
$$;

create trigger fill_search before insert on public.communications
  for each row execute function audienceos.fill_search();
create trigger refill_search before update on public.communications
  for each row when (
    new.subject is distinct from old.subject
    or new.body is distinct from old.body
    or new.agency_id is distinct from old.agency_id
    or new.search is distinct from old.search
  )
  execute function audienceos.fill_search();

create index communications_search_idx on public.communications using gin (search);

-- What a person types, as a query: words, "phrases", or, -not; the last word matches as a prefix while it is being
-- typed. Any input is valid; input without a word is null.
create function audienceos.search_query(typed text) returns tsquery
  language plpgsql immutable parallel safe set search_path = ''
as $$
declare
  words text := left(typed, 500);
  parsed tsquery;
begin
  words := regexp_replace(words collate "C", '[!#-,./:-@[-`{-~]+', ' ', 'g');
  -- a hyphen negates at the start of a word, and parts two words elsewhere
  words := regexp_replace(words collate "C", '(?<=\S)-+|-+(?=\s|$)', ' ', 'g');
  parsed := websearch_to_tsquery('pg_catalog.simple'::regconfig, words);
  if numnode(parsed) = 0 then
    return null;
  end if;
  -- The text form of a query that ends in a plain word ends in its closing quote. One letter alone is no prefix yet:
  -- it would read a good part of the index.
  if words ~ '[^\s"]$' and parsed::text ~ '(^|[^!])''[^'']+''$' and (numnode(parsed) > 1 or words ~ '\S{2}$') then
    return (parsed::text || ':*')::tsquery;
  end if;
  return parsed;
end
$$;

-- Where and how the words of a query stand in a text: some 240 characters around the first hit, hits marked « and ».
-- Not ts_headline: it parses the text with the parser that search_words keeps away from raw text.
create function audienceos.search_snippet(body text, parsed tsquery) returns text
  language plpgsql immutable parallel safe set search_path = ''
as $$
declare
  lowered text := lower(left(body, 100000));
  pattern text;
  first_hit integer;
begin
  select
    string_agg('\m' || hit.word || case when hit.is_prefix then '\w*' else '\M' end, '|'),
    min(nullif(strpos(lowered, hit.word), 0))
  into pattern, first_hit
  from (
    select part[1] as word, part[2] is not null as is_prefix
    from regexp_matches(querytree(parsed), '''([^'']+)''(:\*)?', 'g') as part
  ) as hit;
  body := substr(body, greatest(coalesce(first_hit, 1) - 80, 1), 240);
  body := btrim(regexp_replace(translate(body, '«»', '‹›'), '\s+', ' ', 'g'));
  if pattern is null then
    return body;
  end if;
  return regexp_replace(body, '(' || pattern || ')', '«\1»', 'gi');
end
$$;

-- The caller's communications that match, newest first, undated ones last. A page begins after (before_time, before_id),
-- the last row of the page before; before_time is null once that row was undated. SECURITY DEFINER because @@ is not
-- leakproof, so that under row level security it could not use the index; the agency is the caller's, whoever asks.
-- Common words are found by walking the newest rows, rare ones by the index: neither reads every match to sort it
-- when a page of 50 is wanted. The index alone can serve the second way: its query holds the agency, and sequential
-- scans are off.
create function audienceos.search_communications(
  query text,
  client uuid default null,
  before_time timestamptz default null,
  before_id uuid default null,
  max_rows integer default 50,
  only_type text default null,
  only_direction text default null
)
  returns table (
    id uuid, client_id uuid, type text, direction text, subject text, preview text, "timestamp" timestamptz,
    from_address text, from_name text, duration_minutes integer, updated_at timestamptz, rank real, headline text
  )
  language plpgsql stable security definer set search_path = '' set enable_seqscan = off
as $$
#variable_conflict use_column
declare
  agency uuid := audienceos.current_agency_id();
  parsed tsquery := audienceos.search_query(query);
  wanted integer := least(greatest(coalesce(max_rows, 50), 0), 1000);
  reach constant integer := 1000;
  last_time timestamptz := coalesce(before_time, 'infinity');
  last_id uuid := coalesce(before_id, 'ffffffff-ffff-ffff-ffff-ffffffffffff');
  dated boolean := before_time is not null or before_id is null;
  walked integer := 0;
  hits uuid[] := '{}';
begin
  if agency is null or parsed is null or wanted = 0 then
    return;
  end if;

  if dated then
    if client is null then
      select count(*), (array_agg(n.id order by n."timestamp" desc, n.id desc) filter (where n.hit))[1:wanted]
      into walked, hits
      from (
        select m.id, m."timestamp", m.search @@ parsed
          and (only_type is null or m.type = only_type)
          and (only_direction is null or m.direction = only_direction) as hit
        from public.communications m
        where m.agency_id = agency and (m."timestamp", m.id) < (last_time, last_id)
        order by m."timestamp" desc, m.id desc
        limit reach
      ) as n;
    else
      select count(*), (array_agg(n.id order by n."timestamp" desc, n.id desc) filter (where n.hit))[1:wanted]
      into walked, hits
      from (
        select m.id, m."timestamp", m.search @@ parsed
          and (only_type is null or m.type = only_type)
          and (only_direction is null or m.direction = only_direction) as hit
        from public.communications m
        where m.client_id = client and m.agency_id = agency and (m."timestamp", m.id) < (last_time, last_id)
        order by m."timestamp" desc, m.id desc
        limit reach
      ) as n;
    end if;
    hits := coalesce(hits, '{}');
  end if;

  if cardinality(hits) < wanted and (walked = reach or not dated) then
    -- every hit of the agency by the index, the walked ones among them
    with matched as materialized (
      select m.id, m.agency_id, m.client_id, m.type, m.direction, m."timestamp"
      from public.communications m
      where m.search @@ (('''agency:' || agency::text || '''')::tsquery && parsed)
    )
    select coalesce(array_agg(f.id), '{}') into hits
    from (
      select f.id
      from matched f
      where f.agency_id = agency
        and (client is null or f.client_id = client)
        and (only_type is null or f.type = only_type)
        and (only_direction is null or f.direction = only_direction)
        and case
          when dated then f."timestamp" is null or (f."timestamp", f.id) < (last_time, last_id)
          else f."timestamp" is null and f.id < last_id
        end
      order by f."timestamp" desc nulls last, f.id desc
      limit wanted
    ) as f;
  elsif cardinality(hits) < wanted then
    -- all dated rows are walked: the undated ones follow
    hits := hits || array(
      select m.id from public.communications m
      where m.agency_id = agency and m."timestamp" is null and m.search @@ parsed
        and (client is null or m.client_id = client)
        and (only_type is null or m.type = only_type)
        and (only_direction is null or m.direction = only_direction)
      order by m.id desc
      limit wanted - cardinality(hits)
    );
  end if;

  return query
    select m.id, m.client_id, m.type, m.direction, m.subject, left(m.body, 200), m."timestamp",
      m.from_address, m.from_name, m.duration_minutes, m.updated_at,
      ts_rank(m.search, parsed), audienceos.search_snippet(m.body, parsed)
    from public.communications m
    where m.id = any (hits) and m.agency_id = agency
    order by m."timestamp" desc nulls last, m.id desc;
end
$$;

revoke all on function
  audienceos.search_words(text), audienceos.search_vector(uuid, text, text), audienceos.fill_search(),
  audienceos.search_query(text), audienceos.search_snippet(text, tsquery),
  audienceos.search_communications(text, uuid, timestamptz, uuid, integer, text, text)
  from public, anon;
grant execute on function audienceos.search_communications(text, uuid, timestamptz, uuid, integer, text, text)
  to authenticated, service_role;
