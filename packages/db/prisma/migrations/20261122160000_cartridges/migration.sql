-- Cartridges in full: locks, versions of every save, the one default, and the one reader and one writer of people's own
-- settings, which are rows of RevOS.

-- What a kind holds: its fields, and the JSON type of each; the elements of an array are strings. Null: no such kind.
create function audienceos.cartridge_fields(kind text) returns jsonb
  language sql immutable parallel safe
  return case kind
    when 'style' then
      jsonb '{"tone": "string", "vocabulary_level": "string", "use_emojis": "boolean", "call_to_action_style": "string"}'
    when 'preference' then jsonb '{"response_length": "string", "formality": "string", "languages": "array"}'
    when 'instruction' then jsonb '{"rules": "array", "constraints": "array", "examples": "array"}'
    when 'brand' then
      jsonb '{"company_name": "string", "industry": "string", "target_audience": "string", "core_values": "array", "blueprint_112": "object"}'
  end;

-- ---------------------------------------------------------------- agency cartridges
-- locked_fields: names of fields (tone) and of single answers (14_niche) that people cannot override while the cartridge
-- is its agency's default.
alter table public.agency_cartridges
  add column locked_fields text[] default '{}',
  add column updated_by uuid default audienceos.current_user_id();

-- Who changes a cartridge signs it; work that is nobody's request signs for nobody, or says for whom.
create function audienceos.sign_cartridge() returns trigger
  language plpgsql set search_path = ''
as $$
declare
  signer uuid := audienceos.current_user_id();
begin
  if signer is not null then
    new.updated_by := signer;
  elsif tg_op = 'UPDATE' and new.updated_by is not distinct from old.updated_by then
    new.updated_by := null;
  end if;
  return new;
end
$$;
create trigger sign_cartridge before insert or update on public.agency_cartridges
  for each row execute function audienceos.sign_cartridge();

-- ---------------------------------------------------------------- versions
-- Every state that a cartridge was saved in, the agency's and people's own. 'found' is what RevOS had written before our
-- first save of a person's row. user_id and saved_by are no foreign keys: who left is still named, and a
-- person's profile is free to go. Nobody changes a version; they go with the agency.
create table audienceos.cartridge_versions (
  id uuid primary key default gen_random_uuid(),
  agency_id uuid not null references public.agencies (id) on delete cascade,
  scope text not null check (scope in ('agency', 'user')),
  cartridge_id uuid not null,
  user_id uuid check ((user_id is null) = (scope = 'agency')),
  kind text not null check (kind in ('style', 'preference', 'instruction', 'brand')),
  number integer not null,
  change text not null check (change in ('found', 'create', 'save', 'default', 'rollback', 'import', 'delete')),
  name text not null,
  data jsonb not null,
  locked_fields text[] not null default '{}',
  is_default boolean not null default false,
  saved_by uuid default audienceos.current_user_id(),
  saved_at timestamptz not null default clock_timestamp()
);
-- An agency's are numbered by cartridge, a person's by kind: RevOS may delete a row, or give it to somebody else.
create unique index cartridge_versions_of_agency on audienceos.cartridge_versions (agency_id, cartridge_id, number)
  where user_id is null;
create unique index cartridge_versions_of_user on audienceos.cartridge_versions (agency_id, user_id, kind, number)
  where user_id is not null;

alter table audienceos.cartridge_versions enable row level security;
alter table audienceos.cartridge_versions force row level security;

create policy cartridge_versions_select on audienceos.cartridge_versions for select to authenticated
  using (
    agency_id = (select audienceos.current_agency_id())
    and (
      scope = 'agency'
      or user_id = (select audienceos.current_user_id())
      or (select audienceos.current_member_role()) in ('admin', 'manager')
    )
  );

revoke all on table audienceos.cartridge_versions from public, anon, authenticated, service_role;
grant select on table audienceos.cartridge_versions to authenticated;
grant select, insert on table audienceos.cartridge_versions to service_role;

-- Appends a version. The caller holds the cartridge's row, or a lock in its place, so that numbers follow each other.
create function audienceos.add_cartridge_version(
  agency uuid, owner uuid, cartridge uuid, of_kind text, how text, with_name text, with_data jsonb,
  locks text[] default '{}', as_default boolean default false
) returns void
  language plpgsql security definer set search_path = ''
as $$
begin
  -- An agency that is being deleted takes its cartridges along, and needs no version of that.
  insert into audienceos.cartridge_versions
    (agency_id, scope, cartridge_id, user_id, kind, number, change, name, data, locked_fields, is_default)
  select a.id, case when owner is null then 'agency' else 'user' end, cartridge, owner, of_kind,
    coalesce((
      select max(v.number) from audienceos.cartridge_versions v
      where v.agency_id = agency and (
        owner is null and v.user_id is null and v.cartridge_id = cartridge or v.user_id = owner and v.kind = of_kind
      )
    ), 0) + 1,
    how, with_name, with_data, coalesce(locks, '{}'), coalesce(as_default, false)
  from public.agencies a where a.id = agency;
end
$$;

-- A version of every change of an agency's cartridge, whatever route it took. The setting says what a statement cannot:
-- that a save is a rollback or an import.
create function audienceos.keep_cartridge_version() returns trigger
  language plpgsql security definer set search_path = ''
as $$
declare
  said text := current_setting('audienceos.cartridge_change', true);
  how text;
begin
  if tg_op = 'DELETE' then
    perform audienceos.add_cartridge_version(
      old.agency_id, null, old.id, old.type, 'delete', old.name, old.data, old.locked_fields, old.is_default
    );
    return null;
  end if;
  if tg_op = 'INSERT' then
    how := 'create';
  elsif (new.agency_id, new.type, new.name, new.data, coalesce(new.locked_fields, '{}'))
    is distinct from (old.agency_id, old.type, old.name, old.data, coalesce(old.locked_fields, '{}')) then
    how := 'save';
  elsif coalesce(new.is_default, false) <> coalesce(old.is_default, false) then
    how := 'default';
  else
    return null;
  end if;
  if said in ('rollback', 'import') and how <> 'default' then
    how := said;
  end if;
  perform audienceos.add_cartridge_version(
    new.agency_id, null, new.id, new.type, how, new.name, new.data, new.locked_fields, new.is_default
  );
  return null;
end
$$;
create trigger keep_version after insert or update or delete on public.agency_cartridges
  for each row execute function audienceos.keep_cartridge_version();

-- What there is already begins its history here.
insert into audienceos.cartridge_versions
  (agency_id, scope, cartridge_id, kind, number, change, name, data, is_default, saved_by, saved_at)
select c.agency_id, 'agency', c.id, c.type, 1, 'create', c.name, c.data, coalesce(c.is_default, false), null,
  coalesce(c.updated_at, c.created_at, now())
from public.agency_cartridges c;

-- ---------------------------------------------------------------- the one default
-- Holds all changes of the agency's cartridges back until the transaction ends. Whoever changes which one is the default
-- takes it first, before any cartridge. Answers the agency. PT403: not an admin or manager.
create function audienceos.lock_cartridges() returns uuid
  language plpgsql security definer set search_path = ''
as $$
declare
  agency uuid := audienceos.current_agency_id();
begin
  if agency is null or audienceos.current_member_role() not in ('admin', 'manager') then
    raise exception 'cartridges are written by admins and managers' using errcode = 'PT403';
  end if;
  perform from public.agencies a where a.id = agency for no key update;
  return agency;
end
$$;

-- Makes a cartridge the one default of its kind: before and after the transaction there is one, and never two. PT403: not
-- an admin or manager; PT404: not there or not theirs.
create function audienceos.make_default_cartridge(cartridge uuid) returns void
  language plpgsql security definer set search_path = ''
as $$
declare
  agency uuid := audienceos.lock_cartridges();
  kind text;
begin
  select c.type into kind from public.agency_cartridges c where c.id = cartridge and c.agency_id = agency;
  if not found then
    raise exception 'no such cartridge' using errcode = 'PT404';
  end if;
  update public.agency_cartridges as c set is_default = false
  where c.agency_id = agency and c.type = kind and c.is_default and c.id <> cartridge;
  update public.agency_cartridges as c set is_default = true
  where c.id = cartridge and c.is_default is distinct from true;
end
$$;

-- ---------------------------------------------------------------- people's own
-- The rows of a person in the four tables of RevOS: of each kind the one that counts first (rank 1: the latest, then the
-- smallest id). data holds the columns of the kind that are set, as they are, whatever type RevOS gives them.
-- Whoever asks has been checked.
create function audienceos.cartridge_rows_of(people uuid[])
  returns table (
    kind text, rank bigint, id uuid, user_id uuid, name text, data jsonb, created_at timestamptz,
    updated_at timestamptz
  )
  language plpgsql stable security definer set search_path = ''
as $$
begin
  return query
    select r.kind, row_number() over (partition by r.user_id, r.kind order by r.updated_at desc nulls last, r.id),
      r.id, r.user_id, r.name,
      coalesce((
        select jsonb_object_agg(f.key, f.value) from jsonb_each(r.fields) as f
        where audienceos.cartridge_fields(r.kind) ? f.key and f.value <> 'null'
      ), '{}'),
      r.created_at, r.updated_at
    from (
      select 'style' as kind, s.id, s.user_id, s.name, to_jsonb(s) as fields, s.created_at, s.updated_at
      from public.style_cartridges s where s.user_id = any (people)
      union all
      select 'preference', p.id, p.user_id, p.name, to_jsonb(p), p.created_at, p.updated_at
      from public.preference_cartridges p where p.user_id = any (people)
      union all
      select 'instruction', i.id, i.user_id, i.name, to_jsonb(i), i.created_at, i.updated_at
      from public.instruction_cartridges i where i.user_id = any (people)
      union all
      select 'brand', b.id, b.user_id, b.name, to_jsonb(b), b.created_at, b.updated_at
      from public.brand_cartridges b where b.user_id = any (people)
    ) as r;
end
$$;

-- Whose settings the caller may read: their own, and as admin or manager those of everybody of their agency.
create function audienceos.may_read_cartridges(person uuid) returns boolean
  language plpgsql stable security definer set search_path = ''
as $$
declare
  agency uuid := audienceos.current_agency_id();
begin
  if agency is null then
    return false;
  end if;
  return person = audienceos.current_user_id() or (
    audienceos.current_member_role() in ('admin', 'manager') and exists (
      select from public.users u join public.clients c on c.id = u.client_id
      where u.id = person and c.agency_id = agency
    )
  );
end
$$;

-- All rows of a person: one's own for everybody, others' for the admins and managers of their agency; else none.
create function audienceos.user_cartridge_rows(person uuid)
  returns table (
    kind text, rank bigint, id uuid, user_id uuid, name text, data jsonb, created_at timestamptz, updated_at timestamptz
  )
  language plpgsql stable security definer set search_path = ''
as $$
begin
  if audienceos.may_read_cartridges(person) then
    return query
      select r.kind, r.rank, r.id, r.user_id, r.name, r.data, r.created_at, r.updated_at
      from audienceos.cartridge_rows_of(array[person]) as r order by r.kind, r.rank;
  end if;
end
$$;

-- What counts of everybody of the caller's agency, for its admins and managers; nothing for others.
create function audienceos.agency_user_cartridges()
  returns table (user_id uuid, kind text, id uuid, name text, data jsonb)
  language plpgsql stable security definer set search_path = ''
as $$
declare
  agency uuid := audienceos.current_agency_id();
begin
  if agency is not null and audienceos.current_member_role() in ('admin', 'manager') then
    return query
      select r.user_id, r.kind, r.id, r.name, r.data
      from audienceos.cartridge_rows_of(array(
        select u.id from public.users u join public.clients c on c.id = u.client_id where c.agency_id = agency
      )) as r
      where r.rank = 1;
  end if;
end
$$;

-- Which revisions of which rows settings are made of: it is another text whenever one of them is written, by whatever
-- route, and costs no look into their data. Null: not for the caller.
create function audienceos.cartridges_revision(person uuid) returns text
  language plpgsql stable security definer set search_path = ''
as $$
declare
  agency uuid := audienceos.current_agency_id();
begin
  -- One's own is the rule, and needs no second look.
  if agency is null or (
    person is distinct from audienceos.current_user_id() and not audienceos.may_read_cartridges(person)
  ) then
    return null;
  end if;
  return person::text || coalesce((
    select string_agg(layer.row_revision, ' ' order by layer.row_revision)
    from (
      select c.id::text || c.xmin::text || c.ctid::text || coalesce(c.updated_at::text, '') as row_revision
      from public.agency_cartridges c where c.agency_id = agency and c.is_default
      union all
      select s.id::text || s.xmin::text || s.ctid::text || coalesce(s.updated_at::text, '')
      from public.style_cartridges s where s.user_id = person
      union all
      select p.id::text || p.xmin::text || p.ctid::text || coalesce(p.updated_at::text, '')
      from public.preference_cartridges p where p.user_id = person
      union all
      select i.id::text || i.xmin::text || i.ctid::text || coalesce(i.updated_at::text, '')
      from public.instruction_cartridges i where i.user_id = person
      union all
      select b.id::text || b.xmin::text || b.ctid::text || coalesce(b.updated_at::text, '')
      from public.brand_cartridges b where b.user_id = person
    ) as layer
  ), '');
end
$$;

-- What somebody's settings are made of: the agency's defaults and the person's rows that count, with the revision they
-- have. Null: not for the caller.
create function audienceos.cartridge_layers(person uuid) returns jsonb
  language plpgsql stable security definer set search_path = ''
as $$
declare
  agency uuid := audienceos.current_agency_id();
  revision text := audienceos.cartridges_revision(person);
begin
  if revision is null then
    return null;
  end if;
  return jsonb_build_object(
    'revision', revision,
    'agency', coalesce((
      select jsonb_object_agg(c.type, jsonb_build_object(
        'id', c.id, 'name', c.name, 'data', c.data, 'locks', to_jsonb(c.locked_fields)
      ))
      from public.agency_cartridges c where c.agency_id = agency and c.is_default
    ), '{}'),
    'user', coalesce((
      select jsonb_object_agg(r.kind, jsonb_build_object('id', r.id, 'name', r.name, 'data', r.data))
      from audienceos.cartridge_rows_of(array[person]) as r where r.rank = 1
    ), '{}')
  );
end
$$;

-- The strings of a JSON array, in their order; null for null.
create function audienceos.texts_of(list jsonb) returns text[]
  language plpgsql immutable parallel safe set search_path = ''
as $$
begin
  if list is null then
    return null;
  end if;
  return array(select e.element from jsonb_array_elements_text(list) with ordinality as e (element, n) order by e.n);
end
$$;

-- Saves the caller's own settings of a kind, whole: a field that is absent or null inherits. Writes the row that counts,
-- only the columns of the kind, or makes one; and its version. Locks are not its business: whoever writes RevOS's rows
-- directly meets none either, and resolution holds them. PT400: no such kind or field, or a value of another type (the one that is there may stay);
-- PT403: no agency; PT409: is_expected, and updated_at is not expected_updated_at (of no row it is null); PT424: the
-- person has no account.
create function audienceos.save_my_cartridge(
  kind text, new_data jsonb, new_name text default null, is_expected boolean default false,
  expected_updated_at timestamptz default null, change text default 'save'
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
  select r.id, r.name, r.data, r.updated_at into old
  from audienceos.cartridge_rows_of(array[me]) as r where r.kind = of_kind and r.rank = 1;

  if is_expected and audienceos.rfc3339(old.updated_at) is distinct from audienceos.rfc3339(expected_updated_at) then
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
  audienceos.cartridge_fields(text), audienceos.sign_cartridge(),
  audienceos.add_cartridge_version(uuid, uuid, uuid, text, text, text, jsonb, text[], boolean),
  audienceos.keep_cartridge_version(), audienceos.lock_cartridges(), audienceos.make_default_cartridge(uuid),
  audienceos.cartridge_rows_of(uuid[]), audienceos.may_read_cartridges(uuid), audienceos.user_cartridge_rows(uuid),
  audienceos.agency_user_cartridges(), audienceos.cartridges_revision(uuid),
  audienceos.cartridge_layers(uuid), audienceos.texts_of(jsonb),
  audienceos.save_my_cartridge(text, jsonb, text, boolean, timestamptz, text)
  from public, anon, authenticated;
grant execute on function
  audienceos.lock_cartridges(), audienceos.make_default_cartridge(uuid), audienceos.user_cartridge_rows(uuid),
  audienceos.agency_user_cartridges(), audienceos.cartridges_revision(uuid), audienceos.cartridge_layers(uuid),
  audienceos.save_my_cartridge(text, jsonb, text, boolean, timestamptz, text)
  to authenticated, service_role;
