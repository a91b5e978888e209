-- A save of people's own settings finds out that RevOS has written them meanwhile, also where RevOS left updated_at alone.

-- Which writing of which row the caller's own settings of a kind are: another text whenever they are written, by whatever
-- route; 'none' where there is no row. Nobody can tell anything else from it.
create function audienceos.my_cartridge_revision(of_kind text) returns text
  language plpgsql stable security definer set search_path = ''
as $$
declare
  me uuid := audienceos.current_user_id();
begin
  return coalesce((
    select md5(written.id::text || ' ' || written.xmin::text || ' ' || written.ctid::text)
    from (
      select s.id, s.xmin, s.ctid from public.style_cartridges s where s.user_id = me and of_kind = 'style'
      union all
      select p.id, p.xmin, p.ctid from public.preference_cartridges p where p.user_id = me and of_kind = 'preference'
      union all
      select i.id, i.xmin, i.ctid from public.instruction_cartridges i where i.user_id = me and of_kind = 'instruction'
      union all
      select b.id, b.xmin, b.ctid from public.brand_cartridges b where b.user_id = me and of_kind = 'brand'
    ) as written
    where written.id = (
      select r.id from audienceos.cartridge_rows_of(array[me]) as r where r.kind = of_kind and r.rank = 1
    )
  ), 'none');
end
$$;

drop function audienceos.save_my_cartridge(text, jsonb, text, boolean, timestamptz, text);

-- Saves the caller's own settings of a kind, whole: a field that is absent or null inherits. Writes the row that counts,
-- only the columns of the kind, or makes one; and its version. Locks are not its business: whoever writes RevOS's rows
-- directly meets none either, and resolution holds them. PT400: no such kind or field, or a value of another type (the one
-- that is there may stay); PT403: no agency; PT409: is_expected, and updated_at is not expected_updated_at (of no row it
-- is null), or there is an expected_revision, and it is not the one that my_cartridge_revision answers; PT424: the person
-- has no account.
create function audienceos.save_my_cartridge(
  kind text, new_data jsonb, new_name text default null, is_expected boolean default false,
  expected_updated_at timestamptz default null, change text default 'save', expected_revision text default null
) returns table (id uuid, name text, data jsonb, updated_at timestamptz)
  language plpgsql security definer set search_path = ''
as $$
#variable_conflict use_column
declare
  me uuid := audienceos.current_user_id();
  agency uuid := audienceos.current_agency_id();
  of_kind text := save_my_cartridge.kind;
  fields jsonb := audienceos.cartridge_fields(of_kind);
  said jsonb;
  refused text;
  old record;
  kept record;
  row_id uuid;
  row_name text;
  moment timestamptz := clock_timestamp();
begin
  if agency is null then
    raise exception 'no agency' using errcode = 'PT403';
  end if;
  if fields is null or jsonb_typeof(new_data) is distinct from 'object' or change not in ('save', 'rollback', 'import') then
    raise exception 'no such kind of settings' using errcode = 'PT400';
  end if;
  said := coalesce((select jsonb_object_agg(f.key, f.value) from jsonb_each(new_data) as f where f.value <> 'null'), '{}');

  -- One save of a person at a time, also the first, which has no row to hold.
  perform from public.users u where u.id = me for no key update;
  -- RevOS does not take that lock. What it is writing just now is waited for, compared and kept as a version; what it
  -- writes later comes after this save.
  if of_kind = 'style' then
    perform from public.style_cartridges s where s.user_id = me order by s.id for no key update;
  elsif of_kind = 'preference' then
    perform from public.preference_cartridges p where p.user_id = me order by p.id for no key update;
  elsif of_kind = 'instruction' then
    perform from public.instruction_cartridges i where i.user_id = me order by i.id for no key update;
  else
    perform from public.brand_cartridges b where b.user_id = me order by b.id for no key update;
  end if;
  select r.id, r.name, r.data, r.updated_at into old
  from audienceos.cartridge_rows_of(array[me]) as r where r.kind = of_kind and r.rank = 1;

  if is_expected and audienceos.rfc3339(old.updated_at) is distinct from audienceos.rfc3339(expected_updated_at)
    or expected_revision is not null and expected_revision <> audienceos.my_cartridge_revision(of_kind) then
    raise exception 'the settings have changed' using errcode = 'PT409';
  end if;

  -- What is odd and not ours may stay as it is.
  select string_agg(f.key, ', ') into refused
  from jsonb_each(said) as f
  where f.value is distinct from old.data -> f.key and (
    jsonb_typeof(f.value) is distinct from fields ->> f.key
    or jsonb_typeof(f.value) = 'array' and exists (
      select from jsonb_array_elements(f.value) as element
      where jsonb_typeof(element) <> 'string' and not coalesce(element = 'null' and old.data -> f.key @> '[null]', false)
    )
  );
  if refused is not null then
    raise exception 'not a field, or not of its type: %', refused using errcode = 'PT400', detail = refused;
  end if;

  -- A list that stays is left alone below: text would not bring back what is odd in it.
  -- Not before any other row of the kind, so that the row that is saved goes on being the row that counts.
  select case when bool_or(r.updated_at >= '9999-12-31' and r.id <> old.id) then timestamptz 'infinity'
    else greatest(moment, max(r.updated_at) filter (where r.updated_at < '9999-12-31') + interval '1 microsecond') end
  into moment
  from audienceos.cartridge_rows_of(array[me]) as r where r.kind = of_kind;
  row_id := coalesce(old.id, gen_random_uuid());
  row_name := coalesce(new_name, old.name, 'My ' || of_kind);

  begin
    if of_kind = 'style' then
      insert into public.style_cartridges as s
        (id, user_id, name, tone, vocabulary_level, use_emojis, call_to_action_style, updated_at)
      values (row_id, me, row_name, said ->> 'tone', said ->> 'vocabulary_level', (said ->> 'use_emojis')::boolean,
        said ->> 'call_to_action_style', moment)
      on conflict (id) do update set name = excluded.name, tone = excluded.tone,
        vocabulary_level = excluded.vocabulary_level, use_emojis = excluded.use_emojis,
        call_to_action_style = excluded.call_to_action_style, updated_at = excluded.updated_at;
    elsif of_kind = 'preference' then
      insert into public.preference_cartridges as p
        (id, user_id, name, response_length, formality, languages, updated_at)
      values (row_id, me, row_name, said ->> 'response_length', said ->> 'formality',
        audienceos.texts_of(said -> 'languages'), moment)
      on conflict (id) do update set name = excluded.name, response_length = excluded.response_length,
        formality = excluded.formality, updated_at = excluded.updated_at,
        languages = case when said -> 'languages' = old.data -> 'languages' then p.languages else excluded.languages end;
    elsif of_kind = 'instruction' then
      insert into public.instruction_cartridges as i (id, user_id, name, rules, constraints, examples, updated_at)
      values (row_id, me, row_name, audienceos.texts_of(said -> 'rules'), audienceos.texts_of(said -> 'constraints'),
        audienceos.texts_of(said -> 'examples'), moment)
      on conflict (id) do update set name = excluded.name, updated_at = excluded.updated_at,
        rules = case when said -> 'rules' = old.data -> 'rules' then i.rules else excluded.rules end,
        constraints =
          case when said -> 'constraints' = old.data -> 'constraints' then i.constraints else excluded.constraints end,
        examples = case when said -> 'examples' = old.data -> 'examples' then i.examples else excluded.examples end;
    else
      insert into public.brand_cartridges as b
        (id, user_id, name, company_name, industry, target_audience, core_values, blueprint_112, updated_at)
      values (row_id, me, row_name, said ->> 'company_name', said ->> 'industry', said ->> 'target_audience',
        audienceos.texts_of(said -> 'core_values'), said -> 'blueprint_112', moment)
      on conflict (id) do update set name = excluded.name, company_name = excluded.company_name,
        industry = excluded.industry, target_audience = excluded.target_audience,
        blueprint_112 = excluded.blueprint_112, updated_at = excluded.updated_at,
        core_values =
          case when said -> 'core_values' = old.data -> 'core_values' then b.core_values else excluded.core_values end;
    end if;
  exception
    when foreign_key_violation then
      raise exception 'the person has no account' using errcode = 'PT424';
  end;

  -- What is there now, whatever RevOS's own triggers have made of it, is what the reader will read.
  select r.id, r.name, r.data, r.updated_at into kept
  from audienceos.cartridge_rows_of(array[me]) as r where r.kind = of_kind and r.id = row_id;
  if old.id is not null and not exists (
    select from (
      select v.cartridge_id, v.name, v.data from audienceos.cartridge_versions v
      where v.agency_id = agency and v.user_id = me and v.kind = of_kind order by v.number desc limit 1
    ) as latest
    where latest.cartridge_id = row_id and latest.name = old.name and latest.data = old.data
  ) then
    perform audienceos.add_cartridge_version(agency, me, row_id, of_kind, 'found', old.name, old.data);
  end if;
  if old.id is null or (kept.name, kept.data) is distinct from (old.name, old.data) then
    perform audienceos.add_cartridge_version(
      agency, me, row_id, of_kind, case when old.id is null and change = 'save' then 'create' else change end,
      kept.name, kept.data
    );
    perform audienceos.send_change(agency, 'user_cartridges', 'update', array[me]);
  end if;
  return query select kept.id, kept.name, kept.data, kept.updated_at;
end
$$;

revoke all on function
  audienceos.my_cartridge_revision(text),
  audienceos.save_my_cartridge(text, jsonb, text, boolean, timestamptz, text, text)
  from public, anon, authenticated;
grant execute on function
  audienceos.my_cartridge_revision(text),
  audienceos.save_my_cartridge(text, jsonb, text, boolean, timestamptz, text, text)
  to authenticated, service_role;
