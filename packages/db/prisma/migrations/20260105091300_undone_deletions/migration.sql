-- Communications that were deleted in the app, kept whole for a while so that the deletion can be undone: the row, its
-- source and its keys. A plain DELETE, as on the designed table, keeps nothing. No policy, no grant to users.
create table audienceos.deleted_communications (
  id uuid primary key,
  agency_id uuid not null references public.agencies (id) on delete cascade,
  client_id uuid references public.clients (id) on delete cascade,
  communication jsonb not null,
  source jsonb,
  keys jsonb not null default '[]',
  deleted_at timestamptz not null default now()
);
create index deleted_communications_agency_id_idx on audienceos.deleted_communications (agency_id);
create index deleted_communications_client_id_idx on audienceos.deleted_communications (client_id);
create index deleted_communications_deleted_at_idx on audienceos.deleted_communications (deleted_at);

alter table audienceos.deleted_communications enable row level security;
alter table audienceos.deleted_communications force row level security;
revoke all on table audienceos.deleted_communications from public, anon, authenticated;
grant all on table audienceos.deleted_communications to service_role;

-- Deletes a communication of the caller's agency and keeps it; false when there is none.
create function audienceos.remove_communication(target uuid) returns boolean
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
  insert into audienceos.deleted_communications (id, agency_id, client_id, communication, source, keys)
  select target, found_row.agency_id, found_row.client_id, to_jsonb(found_row) - 'search',
    (select to_jsonb(s) from audienceos.communication_sources s where s.communication_id = target),
    coalesce(
      (select jsonb_agg(to_jsonb(k)) from audienceos.message_keys k where k.communication_id = target), '[]'
    )
  on conflict (id) do update set agency_id = excluded.agency_id, client_id = excluded.client_id,
    communication = excluded.communication,
    source = excluded.source, keys = excluded.keys, deleted_at = now();
  delete from public.communications c where c.id = target;
  return true;
end
$$;

-- Puts back what remove_communication kept, as it was; false when nothing of the caller's agency is kept under the id.
-- An id that is taken meanwhile is a unique violation, and it stays kept. An import that is gone is forgotten; a key
-- that another message has taken stays with that one. A client that goes takes what is kept of it along.
create function audienceos.restore_communication(target uuid) returns boolean
  language plpgsql security definer set search_path = ''
as $$
declare
  kept audienceos.deleted_communications;
begin
  select * into kept from audienceos.deleted_communications d
  where d.id = target and d.agency_id = audienceos.current_agency_id()
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
  delete from audienceos.deleted_communications d where d.id = target;
  return true;
end
$$;

revoke all on function audienceos.remove_communication(uuid), audienceos.restore_communication(uuid) from public, anon;
grant execute on function audienceos.remove_communication(uuid), audienceos.restore_communication(uuid)
  to authenticated, service_role;
