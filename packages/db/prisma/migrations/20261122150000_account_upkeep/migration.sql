-- Which server does what one of them does every so often, and until when nobody else begins it. Service only.
create table audienceos.task_claims (
  task text primary key,
  claimed_until timestamptz not null
);
alter table audienceos.task_claims enable row level security;
alter table audienceos.task_claims force row level security;
revoke all on table audienceos.task_claims from public, anon, authenticated, service_role;
grant select, insert, update, delete on table audienceos.task_claims to service_role;

-- Findings come and go without a request: open pages of their agency hear of it. As announce_change, but for a table
-- whose rows may belong to no agency, which nobody hears of.
create function audienceos.announce_agency_change() returns trigger
  language plpgsql security definer set search_path = ''
as $$
begin
  if tg_op = 'DELETE' then
    perform audienceos.send_change(changed.agency_id, tg_table_name, 'delete', changed.ids)
    from (
      select o.agency_id, array_agg(o.id) as ids from old_rows o where o.agency_id is not null group by o.agency_id
    ) as changed;
  else
    perform audienceos.send_change(changed.agency_id, tg_table_name, lower(tg_op), changed.ids)
    from (
      select n.agency_id, array_agg(n.id) as ids from new_rows n where n.agency_id is not null group by n.agency_id
    ) as changed;
  end if;
  return null;
end
$$;
revoke all on function audienceos.announce_agency_change() from public, anon;

create trigger announce_insert after insert on audienceos.account_findings
  referencing new table as new_rows for each statement execute function audienceos.announce_agency_change();
create trigger announce_update after update on audienceos.account_findings
  referencing new table as new_rows for each statement execute function audienceos.announce_agency_change();
create trigger announce_delete after delete on audienceos.account_findings
  referencing old table as old_rows for each statement execute function audienceos.announce_agency_change();
