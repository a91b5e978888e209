-- Documents in full: what they contain, their versions, search in texts, and a deletion that can be undone.

-- ---------------------------------------------------------------- contents
-- Every content that the storage holds or may hold. The row comes before the bytes and goes after them, so whatever dies
-- in between leaves a row that says what to remove. No foreign key to the agency: the bytes outlive it until they are
-- removed. 'receiving': on its way, its bytes reserved, until lease_until; 'stored': named by a version;
-- 'doomed': to be removed.
create table audienceos.document_contents (
  -- the key in the storage as well
  id uuid primary key default gen_random_uuid(),
  agency_id uuid not null,
  -- which storage: 'files:<host>' or 's3:<bucket>'
  storage text not null,
  state text not null default 'receiving' check (state in ('receiving', 'stored', 'doomed')),
  byte_size bigint not null default 0 check (byte_size >= 0),
  sha256 text check (sha256 ~ '^[0-9a-f]{64}$'),
  content_type text,
  -- the beginning of a text document, for search
  words text,
  lease_until timestamptz not null default now() + interval '5 minutes',
  created_at timestamptz not null default now(),
  created_by uuid
);
create index document_contents_agency_id_idx on audienceos.document_contents (agency_id);
-- the remover's queue
create index document_contents_unsettled_idx on audienceos.document_contents (lease_until) where state <> 'stored';

alter table audienceos.document_contents enable row level security;
alter table audienceos.document_contents force row level security;
create policy document_contents_select on audienceos.document_contents for select to authenticated
  using (agency_id = (select audienceos.current_agency_id()));
revoke all on table audienceos.document_contents from public, anon, authenticated;
grant select on table audienceos.document_contents to authenticated;
grant all on table audienceos.document_contents to service_role;

-- ---------------------------------------------------------------- versions
-- Every content a document has had, numbered from 1. Restoring one adds it again. Nobody changes a version; they go with
-- their document. created_by is no foreign key: who left is still named.
create table audienceos.document_versions (
  id uuid primary key default gen_random_uuid(),
  document_id uuid not null references public.documents (id) on update cascade on delete cascade,
  agency_id uuid not null references public.agencies (id) on delete cascade,
  number integer not null check (number > 0),
  content_id uuid not null references audienceos.document_contents (id),
  file_name text,
  restored_from integer,
  created_at timestamptz not null default clock_timestamp(),
  created_by uuid default audienceos.current_user_id(),
  constraint document_versions_document_id_number_key unique (document_id, number)
);
create index document_versions_agency_id_idx on audienceos.document_versions (agency_id);
create index document_versions_content_id_idx on audienceos.document_versions (content_id);

alter table audienceos.document_versions enable row level security;
alter table audienceos.document_versions force row level security;
create policy document_versions_select on audienceos.document_versions for select to authenticated
  using (agency_id = (select audienceos.current_agency_id()));
revoke all on table audienceos.document_versions from public, anon, authenticated, service_role;
grant select on table audienceos.document_versions to authenticated;
grant select, insert on table audienceos.document_versions to service_role;
-- a person whose id is repaired keeps what they did
grant update (created_by) on table audienceos.document_versions to service_role;

-- A version is of its document's agency, and so is its content, which is there.
create function audienceos.check_document_versions() returns trigger
  language plpgsql security definer set search_path = ''
as $$
begin
  perform from audienceos.document_contents c
  where c.id in (select n.content_id from new_rows n) order by c.id for share;
  if exists (
    select from new_rows n
    join public.documents d on d.id = n.document_id
    join audienceos.document_contents c on c.id = n.content_id
    where d.agency_id <> n.agency_id or c.agency_id <> n.agency_id or c.state <> 'stored'
  ) then
    raise exception 'a version names a document or a content that its agency does not have'
      using errcode = 'foreign_key_violation', schema = 'audienceos', table = tg_table_name,
        constraint = 'document_versions_in_agency';
  end if;
  return null;
end
$$;
create trigger check_versions_inserted after insert on audienceos.document_versions
  referencing new table as new_rows for each statement execute function audienceos.check_document_versions();

-- ---------------------------------------------------------------- documents
-- version: the number of the current one, null for a link. The rest is derived from it, for lists and filters.
alter table public.documents
  add column version integer,
  add column content_type text,
  add column byte_size bigint,
  add column search tsvector;

create function audienceos.fill_document_search() returns trigger
  language plpgsql security definer set search_path = ''
as $$
begin
  new.search := audienceos.search_vector(new.agency_id, new.name, (
    select c.words from audienceos.document_versions v
    join audienceos.document_contents c on c.id = v.content_id
    where v.document_id = new.id and v.number = new.version
  ));
  return new;
end
$$;
create trigger fill_search before insert on public.documents
  for each row execute function audienceos.fill_document_search();
create trigger refill_search before update on public.documents
  for each row when (
    new.name is distinct from old.name
    or new.version is distinct from old.version
    or new.agency_id is distinct from old.agency_id
    or new.search is distinct from old.search
  )
  execute function audienceos.fill_document_search();
-- Those that are there. It is no change of theirs, so their time stays, and nobody is told.
alter table public.documents disable trigger user;
update public.documents set search = audienceos.search_vector(agency_id, name, null);
alter table public.documents enable trigger user;
create index documents_search_idx on public.documents using gin (search);

-- A document that moves to another agency takes its versions and their contents along.
create function audienceos.follow_documents() returns trigger
  language plpgsql security definer set search_path = ''
as $$
begin
  if not exists (select from new_rows n join old_rows o on o.id = n.id where o.agency_id <> n.agency_id) then
    return null;
  end if;
  update audienceos.document_contents c set agency_id = n.agency_id
  from audienceos.document_versions v join new_rows n on n.id = v.document_id
  where c.id = v.content_id and c.agency_id <> n.agency_id;
  update audienceos.document_versions v set agency_id = n.agency_id
  from new_rows n where v.document_id = n.id and v.agency_id <> n.agency_id;
  return null;
end
$$;
create trigger follow_documents after update on public.documents
  referencing old table as old_rows new table as new_rows
  for each statement execute function audienceos.follow_documents();

-- Gives a document of the caller's agency a content that has arrived whole, as its next version, and answers the number.
-- The same bytes as the current version's are no new version: the content is doomed, and the number the current one.
-- PT404: no such document; PT409: the content is gone or another's, the upload took too long.
create function audienceos.add_document_version(document uuid, content uuid, named text) returns integer
  language plpgsql security definer set search_path = ''
as $$
declare
  agency uuid := audienceos.current_agency_id();
  doc public.documents;
  came audienceos.document_contents;
  latest integer;
begin
  select * into doc from public.documents d where d.id = document and d.agency_id = agency for no key update;
  if doc.id is null then
    raise exception 'no such document' using errcode = 'PT404';
  end if;
  select * into came from audienceos.document_contents c
  where c.id = content and c.agency_id = agency and c.state = 'receiving' and c.sha256 is not null
    and c.created_by = audienceos.current_user_id()
  for update;
  if came.id is null then
    raise exception 'the content is not there any more' using errcode = 'PT409';
  end if;
  if exists (
    select from audienceos.document_versions v join audienceos.document_contents c on c.id = v.content_id
    where v.document_id = document and v.number = doc.version and c.sha256 = came.sha256
      and v.file_name is not distinct from named
  ) then
    update audienceos.document_contents c set state = 'doomed', lease_until = now() where c.id = content;
    return doc.version;
  end if;
  update audienceos.document_contents c set state = 'stored' where c.id = content;
  select coalesce(max(v.number), 0) + 1 into latest
  from audienceos.document_versions v where v.document_id = document;
  insert into audienceos.document_versions (document_id, agency_id, number, content_id, file_name)
  values (document, agency, latest, content, named);
  update public.documents d
  set version = latest, content_type = came.content_type, byte_size = came.byte_size
  where d.id = document;
  return latest;
end
$$;

-- Makes an earlier version the current one again, by adding it once more; the current one is nothing to do. Answers the
-- number. PT404: no such document or version; PT409: changed since expected_updated_at.
create function audienceos.restore_document_version(
  document uuid, old_number integer, expected_updated_at timestamptz default null
) returns integer
  language plpgsql security definer set search_path = ''
as $$
declare
  agency uuid := audienceos.current_agency_id();
  doc public.documents;
  old audienceos.document_versions;
  latest integer;
begin
  select * into doc from public.documents d where d.id = document and d.agency_id = agency for no key update;
  select * into old from audienceos.document_versions v
  where v.document_id = document and v.number = old_number and v.agency_id = agency;
  if doc.id is null or old.id is null then
    raise exception 'no such version' using errcode = 'PT404';
  end if;
  if expected_updated_at is not null and doc.updated_at is distinct from expected_updated_at then
    raise exception 'document has changed' using errcode = 'PT409';
  end if;
  if old.content_id = (
    select v.content_id from audienceos.document_versions v
    where v.document_id = document and v.number = doc.version
  ) then
    return doc.version;
  end if;
  select max(v.number) + 1 into latest from audienceos.document_versions v where v.document_id = document;
  insert into audienceos.document_versions (document_id, agency_id, number, content_id, file_name, restored_from)
  values (document, agency, latest, old.content_id, old.file_name, old_number);
  update public.documents d set version = latest, content_type = c.content_type, byte_size = c.byte_size
  from audienceos.document_contents c
  where d.id = document and c.id = old.content_id;
  return latest;
end
$$;

-- ---------------------------------------------------------------- search
-- The caller's documents that match, newest first. A page begins after (before_time, before_id), the last row of the
-- page before; before_time is null once that row was undated. By the index alone, as search_communications' second way.
create function audienceos.search_documents(
  query text,
  client uuid default null,
  before_time timestamptz default null,
  before_id uuid default null,
  max_rows integer default 50,
  only_type text default null
)
  returns table (id uuid, headline text)
  language plpgsql stable security definer set search_path = '' set enable_seqscan = off
as $$
#variable_conflict use_column
declare
  agency uuid := audienceos.current_agency_id();
  parsed tsquery := audienceos.search_query(query);
  wanted integer := least(greatest(coalesce(max_rows, 50), 0), 1000);
  dated boolean := before_time is not null or before_id is null;
begin
  if agency is null or parsed is null or wanted = 0 then
    return;
  end if;
  return query
    with matched as materialized (
      select d.id, d.agency_id, d.client_id, d.type, d.version, d.created_at
      from public.documents d
      where d.search @@ (('''agency:' || agency::text || '''')::tsquery && parsed)
    ),
    found as (
      select f.id, f.version, f.created_at
      from matched f
      where f.agency_id = agency
        and (client is null or f.client_id = client)
        and (only_type is null or f.type = only_type)
        and case
          when before_id is null then true
          when dated then f.created_at is null or (f.created_at, f.id) < (before_time, before_id)
          else f.created_at is null and f.id < before_id
        end
      order by f.created_at desc nulls last, f.id desc
      limit wanted
    )
    select f.id, audienceos.search_snippet(c.words, parsed)
    from found f
    left join audienceos.document_versions v on v.document_id = f.id and v.number = f.version
    left join audienceos.document_contents c on c.id = v.content_id
    order by f.created_at desc nulls last, f.id desc;
end
$$;

-- ---------------------------------------------------------------- deletion that can be undone
-- Documents that were deleted in the app, kept whole for a while with their versions, which go on naming their contents.
-- A plain DELETE, as on the designed table, keeps nothing. No policy, no grant to users.
create table audienceos.deleted_documents (
  id uuid primary key,
  agency_id uuid not null references public.agencies (id) on delete cascade,
  client_id uuid references public.clients (id) on delete cascade,
  document jsonb not null,
  versions jsonb not null default '[]',
  content_ids uuid[] not null default '{}',
  deleted_at timestamptz not null default now()
);
create index deleted_documents_agency_id_idx on audienceos.deleted_documents (agency_id);
create index deleted_documents_client_id_idx on audienceos.deleted_documents (client_id);
create index deleted_documents_deleted_at_idx on audienceos.deleted_documents (deleted_at);
create index deleted_documents_content_ids_idx on audienceos.deleted_documents using gin (content_ids);

alter table audienceos.deleted_documents enable row level security;
alter table audienceos.deleted_documents force row level security;
revoke all on table audienceos.deleted_documents from public, anon, authenticated;
grant all on table audienceos.deleted_documents to service_role;

-- Deletes a document of the caller's agency and keeps it; false when there is none.
create function audienceos.remove_document(target uuid) returns boolean
  language plpgsql security definer set search_path = ''
as $$
declare
  doc public.documents;
begin
  select * into doc from public.documents d
  where d.id = target and d.agency_id = audienceos.current_agency_id()
  for update;
  if doc.id is null then
    return false;
  end if;
  insert into audienceos.deleted_documents (id, agency_id, client_id, document, versions, content_ids)
  select target, doc.agency_id, doc.client_id, to_jsonb(doc) - 'search',
    (
      select coalesce(jsonb_agg(to_jsonb(v) order by v.number), '[]')
      from audienceos.document_versions v where v.document_id = target
    ),
    array(select distinct v.content_id from audienceos.document_versions v where v.document_id = target)
  on conflict (id) do update set agency_id = excluded.agency_id, client_id = excluded.client_id,
    document = excluded.document, versions = excluded.versions, content_ids = excluded.content_ids,
    deleted_at = now();
  delete from public.documents d where d.id = target;
  return true;
end
$$;

-- Puts back what remove_document kept, as it was; false when nothing of the caller's agency is kept under the id. An id
-- that is taken meanwhile is a unique violation, and it stays kept.
create function audienceos.restore_document(target uuid) returns boolean
  language plpgsql security definer set search_path = ''
as $$
declare
  kept audienceos.deleted_documents;
begin
  select * into kept from audienceos.deleted_documents d
  where d.id = target and d.agency_id = audienceos.current_agency_id()
  for update;
  if kept.id is null then
    return false;
  end if;
  insert into public.documents
  select (jsonb_populate_record(null::public.documents, kept.document || '{"updated_at": null}')).*;
  insert into audienceos.document_versions
  select v.* from jsonb_populate_recordset(null::audienceos.document_versions, kept.versions) v;
  -- once more, now that its versions are there to be searched; an updated_at that is given stays as it is
  update public.documents d set search = null, updated_at = (kept.document ->> 'updated_at')::timestamptz
  where d.id = target;
  delete from audienceos.deleted_documents d where d.id = target;
  return true;
end
$$;

-- ---------------------------------------------------------------- the remover
-- Takes up to max_rows contents of one storage that are to be removed: uploads that died, and what nobody names any
-- more. They are this caller's for five minutes; who has removed the bytes deletes the row.
create function audienceos.claim_doomed_contents(of_storage text, max_rows integer default 100)
  returns table (id uuid)
  language plpgsql security definer set search_path = ''
as $$
#variable_conflict use_column
declare
  unnamed uuid[];
begin
  -- Locked first and looked at again after: a version that is being added holds the row, and then it is named.
  select array_agg(c.id) into unnamed
  from (
    select c.id from audienceos.document_contents c
    where c.storage = of_storage and c.state = 'stored'
      and not exists (select from audienceos.document_versions v where v.content_id = c.id)
      and not exists (select from audienceos.deleted_documents d where d.content_ids @> array[c.id])
    limit max_rows
    for update skip locked
  ) as c;
  update audienceos.document_contents c set state = 'doomed', lease_until = now()
  where c.id = any (unnamed)
    and not exists (select from audienceos.document_versions v where v.content_id = c.id)
    and not exists (select from audienceos.deleted_documents d where d.content_ids @> array[c.id]);
  return query
    update audienceos.document_contents c set state = 'doomed', lease_until = now() + interval '5 minutes'
    where c.id in (
      select d.id from audienceos.document_contents d
      where d.storage = of_storage and d.state <> 'stored' and d.lease_until <= now()
      order by d.lease_until
      limit max_rows
      for update skip locked
    )
    returning c.id;
end
$$;

revoke all on function
  audienceos.check_document_versions(), audienceos.fill_document_search(), audienceos.follow_documents(),
  audienceos.add_document_version(uuid, uuid, text),
  audienceos.restore_document_version(uuid, integer, timestamptz),
  audienceos.search_documents(text, uuid, timestamptz, uuid, integer, text),
  audienceos.remove_document(uuid), audienceos.restore_document(uuid),
  audienceos.claim_doomed_contents(text, integer)
  from public, anon, authenticated;
grant execute on function
  audienceos.add_document_version(uuid, uuid, text),
  audienceos.restore_document_version(uuid, integer, timestamptz),
  audienceos.search_documents(text, uuid, timestamptz, uuid, integer, text),
  audienceos.remove_document(uuid), audienceos.restore_document(uuid)
  to authenticated, service_role;
grant execute on function audienceos.claim_doomed_contents(text, integer) to service_role;
