-- Agency-scoped defaults of the AI settings. Every member reads them; admins and managers write them.
create table public.agency_cartridges (
  id uuid primary key default gen_random_uuid(),
  agency_id uuid not null references public.agencies (id) on delete cascade,
  type text not null check (type in ('style', 'preference', 'instruction', 'brand')),
  name text not null,
  data jsonb not null default '{}',
  is_default boolean default false,
  created_at timestamptz default now(),
  updated_at timestamptz default now()
);

-- The one statement that the bare table takes and this one does not, by design: a second default of a kind.
create unique index agency_cartridges_one_default on public.agency_cartridges (agency_id, type) where is_default;
create index agency_cartridges_agency_id_created_at_id_idx
  on public.agency_cartridges (agency_id, created_at desc, id desc);

alter table public.agency_cartridges enable row level security;
alter table public.agency_cartridges force row level security;

create policy agency_cartridges_select on public.agency_cartridges for select to authenticated
  using (agency_id = (select audienceos.current_agency_id()));
create policy agency_cartridges_insert on public.agency_cartridges for insert to authenticated
  with check (
    agency_id = (select audienceos.current_agency_id())
    and (select audienceos.current_member_role()) in ('admin', 'manager')
  );
create policy agency_cartridges_update on public.agency_cartridges for update to authenticated
  using (
    agency_id = (select audienceos.current_agency_id())
    and (select audienceos.current_member_role()) in ('admin', 'manager')
  )
  with check (
    agency_id = (select audienceos.current_agency_id())
    and (select audienceos.current_member_role()) in ('admin', 'manager')
  );
create policy agency_cartridges_delete on public.agency_cartridges for delete to authenticated
  using (
    agency_id = (select audienceos.current_agency_id())
    and (select audienceos.current_member_role()) in ('admin', 'manager')
  );

revoke all on table public.agency_cartridges from public, anon, authenticated;
grant select, insert, update, delete on table public.agency_cartridges to authenticated;
grant all on table public.agency_cartridges to service_role;

create trigger touch_row before update on public.agency_cartridges
  for each row execute function audienceos.touch_row();
create trigger announce_insert after insert on public.agency_cartridges
  referencing new table as new_rows for each statement execute function audienceos.announce_change();
create trigger announce_update after update on public.agency_cartridges
  referencing old table as old_rows new table as new_rows
  for each statement execute function audienceos.announce_change();
create trigger announce_delete after delete on public.agency_cartridges
  referencing old table as old_rows for each statement execute function audienceos.announce_change();
