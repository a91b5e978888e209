-- What is kept of a deletion stays kept: an id that is used and deleted again, by whichever agency, is kept beside what was
-- kept under it before. And an upload says which version it means to follow, and by a key that it is a repetition.

-- ---------------------------------------------------------------- kept deletions
alter table audienceos.deleted_documents drop constraint deleted_documents_pkey;
alter table audienceos.deleted_documents add column kept_id uuid not null default gen_random_uuid() primary key;
create index deleted_documents_id_idx on audienceos.deleted_documents (id);

alter table audienceos.deleted_communications drop constraint deleted_communications_pkey;
alter table audienceos.deleted_communications add column kept_id uuid not null default gen_random_uuid() primary key;
create index deleted_communications_id_idx on audienceos.deleted_communications (id);

-- Deletes a document of the caller's agency and keeps it; false when there is none.
create or replace function audienceos.remove_document(target uuid) returns boolean
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
  insert into audienceos.deleted_documents (id, agency_id, client_id, document, versions, content_ids, deleted_at)
  select target, doc.agency_id, doc.client_id, to_jsonb(doc) - 'search',
    (
      select coalesce(jsonb_agg(to_jsonb(v) order by v.number), '[]')
      from audienceos.document_versions v where v.document_id = target
    ),
    array(select distinct v.content_id from audienceos.document_versions v where v.document_id = target),
    clock_timestamp();
  delete from public.documents d where d.id = target;
  return true;
end
$$;

-- Puts back what remove_document kept last, as it was; false when nothing of the caller's agency is kept under the id. An
-- id that is taken meanwhile is a unique violation, and it stays kept.
create or replace function audienceos.restore_document(target uuid) returns boolean
  language plpgsql security definer set search_path = ''
as $$
declare
  kept audienceos.deleted_documents;
begin
  select * into kept from audienceos.deleted_documents d
  where d.id = target and d.agency_id = audienceos.current_agency_id()
  order by d.deleted_at desc, d.kept_id
  limit 1
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
  delete from audienceos.deleted_documents d where d.kept_id = kept.kept_id;
  return true;
end
$$;

-- Deletes a communication of the caller's agency and keeps it; false when there is none.
create or replace function audienceos.remove_communication(target uuid) returns boolean
  language plpgsql security definer set search_path = ''
as $$
declare
  found_row public.communications;
begin
  select * into found_row from public.communications c
  where c.id = target and c.agency_id = audienceos.current_agency_id()
  for update;
  if found_row.id is null then
    return false;
  end if;
  insert into audienceos.deleted_communications (id, agency_id, client_id, communication, source, keys, deleted_at)
  select target, found_row.agency_id, found_row.client_id, to_jsonb(found_row) - 'search',
    (select to_jsonb(s) from audienceos.communication_sources s where s.communication_id = target),
    coalesce(
      (select jsonb_agg(to_jsonb(k)) from audienceos.message_keys k where k.communication_id = target), '[]'
    ),
    clock_timestamp();
  delete from public.communications c where c.id = target;
  return true;
end
$$;

-- Puts back what remove_communication kept last, as it was; false when nothing of the caller's agency is kept under the
-- id. An id that is taken meanwhile is a unique violation, and it stays kept. An import that is gone is forgotten; a key
-- that another message has taken stays with that one. A client that goes takes what is kept of it along.
create or replace function audienceos.restore_communication(target uuid) returns boolean
  language plpgsql security definer set search_path = ''
as $$
declare
  kept audienceos.deleted_communications;
begin
  select * into kept from audienceos.deleted_communications d
  where d.id = target and d.agency_id = audienceos.current_agency_id()
  order by d.deleted_at desc, d.kept_id
  limit 1
  for update;
  if kept.id is null then
    return false;
  end if;
  if not exists (
    select from audienceos.imports i where i.id = (kept.communication ->> 'import_id')::uuid
  ) then
    kept.communication := kept.communication || '{"import_id": null}';
  end if;
  insert into public.communications
  select (jsonb_populate_record(null::public.communications, kept.communication)).*;
  insert into audienceos.message_keys
  select k.* from jsonb_populate_recordset(null::audienceos.message_keys, kept.keys) k
  on conflict do nothing;
  insert into audienceos.communication_sources
  select s.* from jsonb_populate_record(null::audienceos.communication_sources, kept.source) s
  where kept.source is not null;
  delete from audienceos.deleted_communications d where d.kept_id = kept.kept_id;
  return true;
end
$$;

-- ---------------------------------------------------------------- uploads that repeat
-- What the sender calls the upload, as a digest, so that its repetition is known.
alter table audienceos.document_contents add column upload_key uuid;

-- Gives a document of the caller's agency a content that has arrived whole, as its next version, and answers the number.
-- A repetition by its key, or the same bytes as the current version's, is no new version: the content is doomed, and the
-- number that of the version there is. `expected`: the number of the current version the sender knew, 0 for none.
-- PT404: no such document; PT409: the content is gone or another's, the upload took too long; PT412: another version is the
-- current one; PT422: the document is a link; PT400: the key was another content's.
drop function audienceos.add_document_version(uuid, uuid, text);
create function audienceos.add_document_version(
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
  update public.documents d
  set version = latest, content_type = came.content_type, byte_size = came.byte_size
  where d.id = document;
  return latest;
end
$$;
revoke all on function audienceos.add_document_version(uuid, uuid, text, integer) from public, anon, authenticated;
grant execute on function audienceos.add_document_version(uuid, uuid, text, integer) to authenticated, service_role;
