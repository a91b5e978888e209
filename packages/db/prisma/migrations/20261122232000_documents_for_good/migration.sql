-- Deleted documents are listed, put back one by one, and deleted for good by admins, which frees their room at once. What
-- lets go of a content says so in the same transaction; nobody has to look for it among all others.

-- ---------------------------------------------------------------- who deleted it
alter table audienceos.deleted_documents add column deleted_by uuid;
alter table audienceos.deleted_documents alter column deleted_by set default audienceos.current_user_id();
create index deleted_documents_newest_idx
  on audienceos.deleted_documents (agency_id, deleted_at desc, kept_id desc);
drop index audienceos.deleted_documents_agency_id_idx;
create trigger announce_delete after delete on audienceos.deleted_documents
  referencing old table as old_rows for each statement execute function audienceos.announce_change();

-- ---------------------------------------------------------------- room
-- What an agency's contents take up is read from the index alone.
create index document_contents_room_idx on audienceos.document_contents (agency_id) include (byte_size)
  where state <> 'doomed';
drop index audienceos.document_contents_agency_id_idx;

-- Texts are found by the search of the app, and read as contents; nobody needs the words of what is deleted.
revoke select on table audienceos.document_contents from authenticated;
grant select (id, agency_id, storage, state, byte_size, sha256, content_type, created_at, created_by)
  on table audienceos.document_contents to authenticated;

-- ---------------------------------------------------------------- contents that are let go
-- Dooms the contents that the deleted rows named and nothing names any more. Locked first and looked at after: a version
-- that is being added holds the row, and then it is named.
create function audienceos.doom_contents() returns trigger
  language plpgsql security definer set search_path = ''
as $$
declare
  let_go uuid[];
begin
  if tg_table_name = 'document_versions' then
    select array_agg(distinct o.content_id) into let_go from old_rows o;
  else
    select array_agg(distinct named.id) into let_go
    from old_rows o cross join lateral unnest(o.content_ids) as named (id);
  end if;
  if let_go is null then
    return null;
  end if;
  perform from audienceos.document_contents c
  where c.id = any (let_go) and c.state = 'stored'
  order by c.id
  for update;
  update audienceos.document_contents c set state = 'doomed', lease_until = now()
  where c.id = any (let_go) and c.state = 'stored'
    and not exists (select from audienceos.document_versions v where v.content_id = c.id)
    and not exists (select from audienceos.deleted_documents d where d.content_ids @> array[c.id]);
  return null;
end
$$;
create trigger doom_contents after delete on audienceos.document_versions
  referencing old table as old_rows for each statement execute function audienceos.doom_contents();
create trigger doom_contents after delete on audienceos.deleted_documents
  referencing old table as old_rows for each statement execute function audienceos.doom_contents();

-- Dooms what no trigger saw go (a truncate, a restored part of a database), and what went before there were any. Reads
-- every content of the storage; answers how many.
create function audienceos.doom_unnamed_contents(of_storage text) returns integer
  language plpgsql security definer set search_path = ''
as $$
declare
  unnamed uuid[];
  doomed integer;
begin
  select array_agg(c.id) into unnamed
  from (
    select c.id from audienceos.document_contents c
    where c.storage = of_storage and c.state = 'stored'
      and not exists (select from audienceos.document_versions v where v.content_id = c.id)
      and not exists (select from audienceos.deleted_documents d where d.content_ids @> array[c.id])
    for update skip locked
  ) as c;
  update audienceos.document_contents c set state = 'doomed', lease_until = now()
  where c.id = any (unnamed)
    and not exists (select from audienceos.document_versions v where v.content_id = c.id)
    and not exists (select from audienceos.deleted_documents d where d.content_ids @> array[c.id]);
  get diagnostics doomed = row_count;
  return doomed;
end
$$;

-- Takes up to max_rows contents of one storage that are to be removed: uploads that died, and what nobody names any
-- more. They are this caller's for five minutes; who has removed the bytes deletes the row. arrived: all of it was there
-- once, so the storage holds no part of an upload.
drop function audienceos.claim_doomed_contents(text, integer);
create function audienceos.claim_doomed_contents(of_storage text, max_rows integer default 100)
  returns table (id uuid, arrived boolean)
  language plpgsql security definer set search_path = ''
as $$
#variable_conflict use_column
begin
  return query
    update audienceos.document_contents c set state = 'doomed', lease_until = now() + interval '5 minutes'
    where c.id in (
      select d.id from audienceos.document_contents d
      where d.storage = of_storage and d.state <> 'stored' and d.lease_until <= now()
      order by d.lease_until
      limit max_rows
      for update skip locked
    )
    returning c.id, c.sha256 is not null;
end
$$;

-- ---------------------------------------------------------------- deleted documents
-- The caller's agency's deleted documents, newest deletion first, with what they were and how many bytes they hold. A
-- page begins after (before_time, before_id).
create function audienceos.list_deleted_documents(
  before_time timestamptz default null,
  before_id uuid default null,
  max_rows integer default 50
)
  returns table (
    kept_id uuid, id uuid, client_id uuid, name text, type text, url text, version integer, versions integer,
    file_name text, content_type text, byte_size bigint, kept_bytes bigint, deleted_at timestamptz, deleted_by uuid
  )
  language plpgsql stable security definer set search_path = ''
as $$
#variable_conflict use_column
begin
  return query
    select d.kept_id, d.id, d.client_id, d.document ->> 'name', d.document ->> 'type', d.document ->> 'url',
      (d.document ->> 'version')::integer, jsonb_array_length(d.versions), shown.file_name, c.content_type, c.byte_size,
      (
        select coalesce(sum(k.byte_size), 0)::bigint from audienceos.document_contents k
        where k.id = any (d.content_ids)
      ),
      d.deleted_at, d.deleted_by
    from audienceos.deleted_documents d
    left join lateral (
      select (v ->> 'content_id')::uuid as content_id, v ->> 'file_name' as file_name
      from jsonb_array_elements(d.versions) v
      where v -> 'number' = d.document -> 'version'
    ) as shown on true
    left join audienceos.document_contents c on c.id = shown.content_id
    where d.agency_id = audienceos.current_agency_id()
      and (before_time is null or (d.deleted_at, d.kept_id) < (before_time, before_id))
    order by d.deleted_at desc, d.kept_id desc
    limit least(greatest(coalesce(max_rows, 50), 0), 1000);
end
$$;

-- Puts back one kept deletion of the caller's agency, as it was, and answers the document's id; null when it is not kept
-- (any more). A client that is not the agency's any more is left out. An id that is taken meanwhile is a unique violation,
-- and it stays kept.
create function audienceos.restore_kept_document(kept uuid) returns uuid
  language plpgsql security definer set search_path = ''
as $$
declare
  found_row audienceos.deleted_documents;
begin
  select * into found_row from audienceos.deleted_documents d
  where d.kept_id = kept and d.agency_id = audienceos.current_agency_id()
  for update;
  if found_row.id is null then
    return null;
  end if;
  if not exists (
    select from public.clients c
    where c.id = (found_row.document ->> 'client_id')::uuid and c.agency_id = found_row.agency_id
  ) then
    found_row.document := found_row.document || '{"client_id": null}';
  end if;
  insert into public.documents
  select (jsonb_populate_record(null::public.documents, found_row.document || '{"updated_at": null}')).*;
  insert into audienceos.document_versions
  select v.* from jsonb_populate_recordset(null::audienceos.document_versions, found_row.versions) v;
  -- once more, now that its versions are there to be searched; an updated_at that is given stays as it is
  update public.documents d set search = null, updated_at = (found_row.document ->> 'updated_at')::timestamptz
  where d.id = found_row.id;
  delete from audienceos.deleted_documents d where d.kept_id = kept;
  return found_row.id;
end
$$;

-- Puts back what remove_document kept last under an id; false when nothing of the caller's agency is kept under it.
create or replace function audienceos.restore_document(target uuid) returns boolean
  language plpgsql security definer set search_path = ''
as $$
declare
  newest uuid;
begin
  select d.kept_id into newest from audienceos.deleted_documents d
  where d.id = target and d.agency_id = audienceos.current_agency_id()
  order by d.deleted_at desc, d.kept_id
  limit 1;
  return audienceos.restore_kept_document(newest) is not null;
end
$$;

-- Deletes for good what was deleted: one kept deletion of the caller's agency, or with kept null everything deleted until
-- `until`, so that nothing goes that the caller has not seen. Answers how many documents, and the bytes they gave back.
-- PT403: the caller is no admin.
create function audienceos.purge_documents(kept uuid, until timestamptz)
  returns table (documents integer, freed_bytes bigint)
  language plpgsql security definer set search_path = ''
as $$
#variable_conflict use_column
declare
  agency uuid := audienceos.current_agency_id();
  chosen uuid[];
  named uuid[];
begin
  if agency is null or audienceos.current_member_role() is distinct from 'admin' then
    raise exception 'only admins delete for good' using errcode = 'PT403';
  end if;
  select array_agg(d.kept_id) into chosen
  from (
    select d.kept_id from audienceos.deleted_documents d
    where d.agency_id = agency
      and case when kept is null then d.deleted_at <= until else d.kept_id = kept end
    order by d.kept_id
    for update
  ) as d;
  select array_agg(distinct content.id) into named
  from audienceos.deleted_documents d cross join lateral unnest(d.content_ids) as content (id)
  where d.kept_id = any (chosen);
  delete from audienceos.deleted_documents d where d.kept_id = any (chosen);
  return query
    select coalesce(cardinality(chosen), 0), coalesce(sum(c.byte_size), 0)::bigint
    from audienceos.document_contents c
    where c.id = any (named) and c.state = 'doomed';
end
$$;

-- ---------------------------------------------------------------- one truth about a content
-- What a content is stands in its own row, and every answer takes it from there.
alter table public.documents drop column content_type, drop column byte_size;

-- Gives a document of the caller's agency a content that has arrived whole, as its next version, and answers the number.
-- A repetition by its key, or the same bytes as the current version's, is no new version: the content is doomed, and the
-- number that of the version there is. `expected`: the number of the current version the sender knew, 0 for none.
-- PT404: no such document; PT409: the content is gone or another's, the upload took too long; PT412: another version is the
-- current one; PT422: the document is a link; PT400: the key was another content's.
create or replace function audienceos.add_document_version(
  document uuid, content uuid, named text, expected integer default null
) returns integer
  language plpgsql security definer set search_path = ''
as $$
declare
  agency uuid := audienceos.current_agency_id();
  doc public.documents;
  came audienceos.document_contents;
  earlier integer;
  earlier_sha text;
  latest integer;
begin
  select * into doc from public.documents d where d.id = document and d.agency_id = agency for no key update;
  if doc.id is null then
    raise exception 'no such document' using errcode = 'PT404';
  end if;
  if doc.url is not null and doc.version is null then
    raise exception 'the document is a link' using errcode = 'PT422';
  end if;
  select * into came from audienceos.document_contents c
  where c.id = content and c.agency_id = agency and c.state = 'receiving' and c.sha256 is not null
    and c.created_by = audienceos.current_user_id()
  for update;
  if came.id is null then
    raise exception 'the content is not there any more' using errcode = 'PT409';
  end if;
  select v.number, c.sha256 into earlier, earlier_sha
  from audienceos.document_versions v join audienceos.document_contents c on c.id = v.content_id
  where v.document_id = document and c.upload_key = came.upload_key
  order by v.number
  limit 1;
  if earlier is not null and earlier_sha <> came.sha256 then
    raise exception 'the key was another content''s' using errcode = 'PT400';
  end if;
  if earlier is null then
    select v.number into earlier
    from audienceos.document_versions v join audienceos.document_contents c on c.id = v.content_id
    where v.document_id = document and v.number = doc.version and c.sha256 = came.sha256
      and v.file_name is not distinct from named;
  end if;
  if earlier is not null then
    update audienceos.document_contents c set state = 'doomed', lease_until = now() where c.id = content;
    return earlier;
  end if;
  if expected is not null and coalesce(doc.version, 0) <> expected then
    raise exception 'another version is the current one' using errcode = 'PT412';
  end if;
  update audienceos.document_contents c set state = 'stored' where c.id = content;
  select coalesce(max(v.number), 0) + 1 into latest
  from audienceos.document_versions v where v.document_id = document;
  insert into audienceos.document_versions (document_id, agency_id, number, content_id, file_name)
  values (document, agency, latest, content, named);
  update public.documents d set version = latest where d.id = document;
  return latest;
end
$$;

-- Makes an earlier version the current one again, by adding it once more; the current one is nothing to do. Answers the
-- number. PT404: no such document or version; PT409: changed since expected_updated_at.
create or replace function audienceos.restore_document_version(
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
  update public.documents d set version = latest where d.id = document;
  return latest;
end
$$;

revoke all on function
  audienceos.doom_contents(), audienceos.doom_unnamed_contents(text),
  audienceos.claim_doomed_contents(text, integer),
  audienceos.list_deleted_documents(timestamptz, uuid, integer),
  audienceos.restore_kept_document(uuid), audienceos.purge_documents(uuid, timestamptz)
  from public, anon, authenticated;
grant execute on function
  audienceos.list_deleted_documents(timestamptz, uuid, integer),
  audienceos.restore_kept_document(uuid), audienceos.purge_documents(uuid, timestamptz)
  to authenticated, service_role;
grant execute on function
  audienceos.doom_unnamed_contents(text), audienceos.claim_doomed_contents(text, integer)
  to service_role;
