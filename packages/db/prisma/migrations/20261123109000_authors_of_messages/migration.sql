-- Whether somebody who leaves has written anything is asked while the agency is held: nothing an import writes costs more
-- for it, as whose those messages are is told by the import.
create index communications_agency_id_created_by_idx on public.communications (agency_id, created_by)
  where created_by is not null and import_id is null;
