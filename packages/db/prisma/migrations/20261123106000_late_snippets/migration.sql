-- As before, but the rest of a long text is read only where its beginning does not have the words: lowering 100,000
-- characters of every hit was most of what a search in long texts cost. The answers are the same: a place in the beginning
-- is before any behind it.
create or replace function audienceos.search_snippet(body text, parsed tsquery) returns text
  language plpgsql immutable parallel safe set search_path = ''
as $$
declare
  words text[];
  pattern text;
  lowered text;
  first_hit integer;
  reach integer;
begin
  select array_agg(hit.word), string_agg('\m' || hit.word || case when hit.is_prefix then '\w*' else '\M' end, '|')
  into words, pattern
  from (
    select part[1] as word, part[2] is not null as is_prefix
    from regexp_matches(querytree(parsed), '''([^'']+)''(:\*)?', 'g') as part
  ) as hit;
  foreach reach in array array[10000, 100000] loop
    lowered := lower(left(body, reach));
    select min(nullif(strpos(lowered, w.word), 0)) into first_hit from unnest(words) as w (word);
    exit when first_hit is not null or words is null or char_length(body) <= reach;
  end loop;
  body := substr(body, greatest(coalesce(first_hit, 1) - 80, 1), 240);
  body := btrim(regexp_replace(translate(body, '«»', '‹›'), '\s+', ' ', 'g'));
  if pattern is null then
    return body;
  end if;
  return regexp_replace(body, '(' || pattern || ')', '«\1»', 'gi');
end
$$;
