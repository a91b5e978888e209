-- Alerts that rules make: what an alert carries beyond the designed columns, its history, the rules and the calendar of
-- an agency, what people want to be told, and the history of tickets that rules are replayed over.

-- A time that is on the clock; now where the column says none, or none that comes.
create function audienceos.finite_time(moment timestamptz) returns timestamptz
  language sql stable
  return case when isfinite(moment) then moment else clock_timestamp() end;

-- ---------------------------------------------------------------- alerts
-- rule: the kind of rule. evidence: what was measured. began_at: since when the condition has held. snoozed_until is
-- anybody's to write, as the status is; what the rules measured and who did what are not.
alter table public.alerts
  add column rule text,
  -- no foreign keys: an alert outlives its rule, its predecessor and the people who handled it
  add column rule_id uuid,
  add column fingerprint text,
  add column subject_kind text,
  add column subject_id uuid,
  add column evidence jsonb,
  add column began_at timestamptz,
  add column acknowledged_at timestamptz,
  add column acknowledged_by uuid,
  add column snoozed_until timestamptz,
  add column snoozed_by uuid,
  add column occurrences integer default 1,
  add column previous_alert_id uuid,
  add column clearing_since timestamptz,
  add column resolved_by uuid,
  add column resolve_cause text,
  add column ticket_id uuid references public.tickets (id) on update cascade on delete set null;

-- However many servers evaluate at once, a condition has one alert that is not resolved.
create unique index alerts_one_unresolved on public.alerts (agency_id, fingerprint)
  where status is distinct from 'resolved' and fingerprint is not null;
create index alerts_agency_id_fingerprint_created_at_idx on public.alerts (agency_id, fingerprint, created_at desc)
  where fingerprint is not null;
create index alerts_ticket_id_idx on public.alerts (ticket_id) where ticket_id is not null;
create index alerts_snoozed_until_idx on public.alerts (snoozed_until)
  where snoozed_until is not null and status is distinct from 'resolved';

grant update (snoozed_until, ticket_id) on table public.alerts to authenticated;

-- Who acknowledged, snoozed and resolved, and when, is true for every route, plain SQL included. The service may say it
-- itself, for what it does in somebody's place or at another time. What a resolved alert was stays with it, so that
-- undoing the resolve gives it back; only opening it anew forgets who had acknowledged it.
create function audienceos.keep_alert_lifecycle() returns trigger
  language plpgsql set search_path = ''
as $$
declare
  actor uuid := audienceos.current_user_id();
  was text;
  held public.alerts;
begin
  if tg_op = 'UPDATE' then
    held := old;
    was := coalesce(old.status, 'open');
    -- With another agency or client it is no rule's any more.
    if new.agency_id <> old.agency_id or new.client_id <> old.client_id then
      new.rule := null;
      new.rule_id := null;
      new.fingerprint := null;
      new.previous_alert_id := null;
    end if;
    if new.agency_id <> old.agency_id then
      new.ticket_id := null;
    end if;
    -- Without its client there is nothing left that a rule could see to be over.
    if new.client_id is null and old.client_id is not null and new.fingerprint is not null
      and new.status is distinct from 'resolved' then
      new.status := 'resolved';
      new.resolved_at := coalesce(new.resolved_at, now());
      new.resolve_cause := 'client_inactive';
    end if;
  end if;
  if new.status = 'acknowledged' then
    if was is null or was = 'open' then
      if new.acknowledged_at is not distinct from held.acknowledged_at then
        new.acknowledged_at := now();
      end if;
      if new.acknowledged_by is not distinct from held.acknowledged_by then
        new.acknowledged_by := actor;
      end if;
    elsif new.acknowledged_at is null then
      new.acknowledged_at := now();
      new.acknowledged_by := coalesce(new.acknowledged_by, actor);
    end if;
  elsif new.status is distinct from 'resolved' then
    new.acknowledged_at := null;
    new.acknowledged_by := null;
  end if;
  if new.status = 'resolved' then
    if was is distinct from 'resolved' then
      if new.resolved_by is not distinct from held.resolved_by then
        new.resolved_by := actor;
      end if;
      if new.resolve_cause is not distinct from held.resolve_cause and actor is not null then
        new.resolve_cause := 'person';
      end if;
    end if;
    new.clearing_since := null;
  else
    new.resolved_by := null;
    new.resolve_cause := null;
  end if;
  if new.snoozed_until is null then
    new.snoozed_by := null;
  elsif new.snoozed_until is distinct from held.snoozed_until
    and new.snoozed_by is not distinct from held.snoozed_by then
    new.snoozed_by := actor;
  end if;
  return new;
end
$$;
create trigger keep_alert_lifecycle before insert or update on public.alerts
  for each row execute function audienceos.keep_alert_lifecycle();

-- The ticket made of an alert is of its agency.
create function audienceos.check_alert_ticket() returns trigger
  language plpgsql security definer set search_path = ''
as $$
begin
  if not exists (select from public.tickets t where t.id = new.ticket_id and t.agency_id = new.agency_id) then
    raise exception 'an alert names a ticket that its agency does not have'
      using errcode = 'foreign_key_violation', schema = 'public', table = 'alerts',
        constraint = 'alerts_ticket_in_agency';
  end if;
  return null;
end
$$;
create trigger check_ticket after insert or update of ticket_id on public.alerts
  for each row when (new.ticket_id is not null) execute function audienceos.check_alert_ticket();

-- ---------------------------------------------------------------- what happened to alerts
create table audienceos.alert_events (
  id bigint generated always as identity primary key,
  alert_id uuid not null references public.alerts (id) on update cascade on delete cascade,
  agency_id uuid not null,
  at timestamptz not null,
  action text not null check (action in (
    'raised', 'escalated', 'acknowledged', 'unacknowledged', 'resolved', 'reopened', 'snoozed', 'unsnoozed', 'edited'
  )),
  -- no foreign key: what a person did outlives the person
  actor_id uuid,
  from_status text,
  to_status text,
  from_severity text,
  to_severity text,
  cause text,
  details jsonb
);
create index alert_events_alert_id_idx on audienceos.alert_events (alert_id, at, id);

alter table audienceos.alert_events enable row level security;
alter table audienceos.alert_events force row level security;
create policy alert_events_select on audienceos.alert_events for select to authenticated
  using (agency_id = (select audienceos.current_agency_id()));
revoke all on table audienceos.alert_events from public, anon, authenticated, service_role;
grant select on table audienceos.alert_events to authenticated;
grant select, insert, update (actor_id) on table audienceos.alert_events to service_role;

-- History is not changed, not by its owner either. It goes with what it is the history of, and follows it when that
-- gets another id or agency; and a profile that is moved under another id takes its name along.
create function audienceos.keep_alert_events() returns trigger
  language plpgsql security definer set search_path = ''
as $$
begin
  if tg_op = 'DELETE' then
    if not exists (select from public.alerts a where a.id = old.alert_id) then
      return old;
    end if;
  elsif tg_op = 'UPDATE' then
    if to_jsonb(new) - 'alert_id' - 'agency_id' - 'actor_id' = to_jsonb(old) - 'alert_id' - 'agency_id' - 'actor_id'
      and exists (select from public.alerts a where a.id = new.alert_id and a.agency_id = new.agency_id)
      and (new.alert_id = old.alert_id or not exists (select from public.alerts a where a.id = old.alert_id)) then
      return new;
    end if;
  end if;
  raise exception 'the history of alerts is append-only' using errcode = 'insufficient_privilege';
end
$$;
create trigger keep_events before update or delete on audienceos.alert_events
  for each row execute function audienceos.keep_alert_events();

create function audienceos.severity_rank(severity text) returns integer
  language sql immutable parallel safe
  return case severity when 'low' then 1 when 'medium' then 2 when 'high' then 3 when 'critical' then 4 else 0 end;

-- The moment that an evaluation works at, or null: this is no evaluation. A person's own statement never is.
create function audienceos.evaluated_at() returns timestamptz
  language plpgsql stable set search_path = ''
as $$
begin
  if audienceos.current_user_id() is not null then
    return null;
  end if;
  return nullif(current_setting('audienceos.evaluating', true), '')::timestamptz;
end
$$;

-- A row that comes with a past brings it along.
create function audienceos.record_alerts_raised() returns trigger
  language plpgsql security definer set search_path = ''
as $$
begin
  insert into audienceos.alert_events
    (alert_id, agency_id, at, action, actor_id, from_status, to_status, to_severity, cause, details)
  select e.* from (
    select n.id, n.agency_id, audienceos.finite_time(n.created_at) as at, 'raised' as action, n.created_by, null::text,
      'open', n.severity, null::text,
      case when n.previous_alert_id is not null then jsonb_build_object('previous_alert_id', n.previous_alert_id) end
    from new_rows n
    union all
    select n.id, n.agency_id, n.acknowledged_at, 'acknowledged', n.acknowledged_by, 'open', 'acknowledged', n.severity,
      null, null
    from new_rows n where n.acknowledged_at is not null
    union all
    select n.id, n.agency_id, n.resolved_at, 'resolved', n.resolved_by,
      case when n.acknowledged_at is null then 'open' else 'acknowledged' end, 'resolved', n.severity, n.resolve_cause,
      null
    from new_rows n where n.status = 'resolved'
  ) as e
  order by e.at;
  return null;
end
$$;

-- One event for what a statement did to an alert's status or severity, one for its snooze, one for its words.
create function audienceos.record_alerts_changed() returns trigger
  language plpgsql security definer set search_path = ''
as $$
declare
  moment timestamptz := coalesce(audienceos.evaluated_at(), clock_timestamp());
  actor uuid := audienceos.current_user_id();
begin
  insert into audienceos.alert_events
    (alert_id, agency_id, at, action, actor_id, from_status, to_status, from_severity, to_severity, cause, details)
  select n.id, n.agency_id, moment, did.action,
    coalesce(actor, case did.action
      when 'resolved' then n.resolved_by when 'acknowledged' then n.acknowledged_by when 'snoozed' then n.snoozed_by
    end),
    o.status, n.status, o.severity, n.severity, case did.action when 'resolved' then n.resolve_cause end, did.details
  from new_rows n
  join old_rows o on o.id = n.id
  cross join lateral (
    select audienceos.severity_rank(n.severity) > audienceos.severity_rank(o.severity) as rose,
      coalesce(o.status, 'open') as was, coalesce(n.status, 'open') as is_now
  ) as s
  cross join lateral (
    select case
        when s.is_now = 'resolved' and s.was <> 'resolved' then 'resolved'
        when s.was = 'resolved' and s.is_now <> 'resolved' or n.occurrences > o.occurrences then 'reopened'
        when s.rose then 'escalated'
        when s.is_now = 'acknowledged' and s.was <> 'acknowledged' then 'acknowledged'
        when s.was = 'acknowledged' and s.is_now = 'open' then 'unacknowledged'
      end as action,
      case when n.occurrences is distinct from o.occurrences then jsonb_build_object('occurrences', n.occurrences) end
        as details
    union all
    select case when n.snoozed_until is null then 'unsnoozed' else 'snoozed' end,
      case when n.snoozed_until is not null then jsonb_build_object('until', audienceos.rfc3339(n.snoozed_until)) end
    where n.snoozed_until is distinct from o.snoozed_until and s.is_now <> 'resolved' and s.was <> 'resolved'
    union all
    select 'edited', jsonb_build_object('fields', w.fields)
    from (
      select array_remove(array[
        case when n.title is distinct from o.title then 'title' end,
        case when n.description is distinct from o.description then 'description' end,
        case when n.client_id is distinct from o.client_id then 'client_id' end,
        case when n.severity is distinct from o.severity and not s.rose then 'severity' end,
        case when n.ticket_id is distinct from o.ticket_id then 'ticket_id' end
      ], null) as fields
    ) as w
    -- the words of an evaluation say what the other event says already
    where cardinality(w.fields) > 0 and audienceos.evaluated_at() is null
  ) as did
  where did.action is not null;
  update audienceos.alert_events e set agency_id = n.agency_id
  from new_rows n join old_rows o on o.id = n.id
  where o.agency_id <> n.agency_id and e.alert_id = n.id;
  return null;
end
$$;
create trigger record_raised after insert on public.alerts
  referencing new table as new_rows for each statement execute function audienceos.record_alerts_raised();
create trigger record_changed after update on public.alerts
  referencing old table as old_rows new table as new_rows
  for each statement execute function audienceos.record_alerts_changed();

insert into audienceos.alert_events (alert_id, agency_id, at, action, actor_id, from_status, to_status, to_severity)
select e.* from (
  select a.id, a.agency_id, audienceos.finite_time(a.created_at) as at, 'raised', a.created_by, null::text, 'open', a.severity
  from public.alerts a
  union all
  select a.id, a.agency_id, a.resolved_at, 'resolved', null, 'open', 'resolved', a.severity
  from public.alerts a where a.status = 'resolved'
) as e
order by e.at;

-- ---------------------------------------------------------------- rules
-- One preset per kind and agency, which is switched off but not deleted; and any number of further rules. client_ids:
-- only for these, and with an empty list for none; null: for all.
create table audienceos.alert_rules (
  id uuid primary key default gen_random_uuid(),
  agency_id uuid not null references public.agencies (id) on delete cascade,
  kind text not null check (kind in (
    'unanswered_inbound', 'silent_client', 'no_meeting', 'unassigned_ticket', 'overdue_ticket', 'stale_ticket',
    'ticket_surge'
  )),
  name text not null,
  enabled boolean not null default true,
  params jsonb not null default '{}',
  calendar text not null default 'always' check (calendar in ('business', 'always')),
  for_minutes integer not null default 0 check (for_minutes >= 0),
  keep_firing_minutes integer not null default 0 check (keep_firing_minutes >= 0),
  retrigger_minutes integer not null default 0 check (retrigger_minutes >= 0),
  client_ids uuid[],
  is_preset boolean not null default false,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  updated_by uuid default audienceos.current_user_id()
);
create unique index alert_rules_one_preset on audienceos.alert_rules (agency_id, kind) where is_preset;
create index alert_rules_agency_id_idx on audienceos.alert_rules (agency_id);

alter table audienceos.alert_rules enable row level security;
alter table audienceos.alert_rules force row level security;

create policy alert_rules_select on audienceos.alert_rules for select to authenticated
  using (agency_id = (select audienceos.current_agency_id()));
create policy alert_rules_insert on audienceos.alert_rules for insert to authenticated
  with check (
    agency_id = (select audienceos.current_agency_id())
    and (select audienceos.current_member_role()) in ('admin', 'manager')
  );
create policy alert_rules_update on audienceos.alert_rules for update to authenticated
  using (
    agency_id = (select audienceos.current_agency_id())
    and (select audienceos.current_member_role()) in ('admin', 'manager')
  )
  with check (
    agency_id = (select audienceos.current_agency_id())
    and (select audienceos.current_member_role()) in ('admin', 'manager')
  );
create policy alert_rules_delete on audienceos.alert_rules for delete to authenticated
  using (
    agency_id = (select audienceos.current_agency_id())
    and (select audienceos.current_member_role()) in ('admin', 'manager')
    and not is_preset
  );

revoke all on table audienceos.alert_rules from public, anon, authenticated;
grant select, delete on table audienceos.alert_rules to authenticated;
grant
  insert (id, agency_id, kind, name, enabled, params, calendar, for_minutes, keep_firing_minutes, retrigger_minutes,
    client_ids),
  update (name, enabled, params, calendar, for_minutes, keep_firing_minutes, retrigger_minutes, client_ids)
  on table audienceos.alert_rules to authenticated;
grant all on table audienceos.alert_rules to service_role;

-- ---------------------------------------------------------------- calendars
-- When an agency works: week {"mon": [["09:00", "17:30"]], …} in the time zone, except on holidays. No row: the
-- calendar that the app presumes.
create table audienceos.business_calendars (
  agency_id uuid primary key references public.agencies (id) on delete cascade,
  time_zone text not null default 'UTC',
  week jsonb not null,
  holidays date[] not null default '{}',
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  updated_by uuid default audienceos.current_user_id()
);

alter table audienceos.business_calendars enable row level security;
alter table audienceos.business_calendars force row level security;

create policy business_calendars_select on audienceos.business_calendars for select to authenticated
  using (agency_id = (select audienceos.current_agency_id()));
create policy business_calendars_insert on audienceos.business_calendars for insert to authenticated
  with check (
    agency_id = (select audienceos.current_agency_id())
    and (select audienceos.current_member_role()) in ('admin', 'manager')
  );
create policy business_calendars_update on audienceos.business_calendars for update to authenticated
  using (
    agency_id = (select audienceos.current_agency_id())
    and (select audienceos.current_member_role()) in ('admin', 'manager')
  )
  with check (
    agency_id = (select audienceos.current_agency_id())
    and (select audienceos.current_member_role()) in ('admin', 'manager')
  );
create policy business_calendars_delete on audienceos.business_calendars for delete to authenticated
  using (
    agency_id = (select audienceos.current_agency_id())
    and (select audienceos.current_member_role()) in ('admin', 'manager')
  );

revoke all on table audienceos.business_calendars from public, anon, authenticated;
grant select, delete on table audienceos.business_calendars to authenticated;
grant insert (agency_id, time_zone, week, holidays), update (agency_id, time_zone, week, holidays)
  on table audienceos.business_calendars to authenticated;
grant all on table audienceos.business_calendars to service_role;

-- Whoever changes a row signs it; work that is nobody's request signs for nobody, or says for whom.
create function audienceos.sign_row() returns trigger
  language plpgsql set search_path = ''
as $$
declare
  signer uuid := audienceos.current_user_id();
begin
  if signer is not null then
    new.updated_by := signer;
  elsif new.updated_by is not distinct from old.updated_by then
    new.updated_by := null;
  end if;
  return new;
end
$$;
-- The clients that a rule is for are its agency's. Whoever is deleted later may stay in the list.
create function audienceos.check_rule_clients() returns trigger
  language plpgsql security definer set search_path = ''
as $$
begin
  perform audienceos.require_clients(
    array_fill(new.agency_id, array[cardinality(new.client_ids)]), new.client_ids, tg_table_name
  );
  return null;
end
$$;
create trigger check_clients_inserted after insert on audienceos.alert_rules
  for each row when (cardinality(new.client_ids) > 0) execute function audienceos.check_rule_clients();
create trigger check_clients_updated after update on audienceos.alert_rules
  for each row when (
    cardinality(new.client_ids) > 0
    and (new.client_ids is distinct from old.client_ids or new.agency_id is distinct from old.agency_id)
  )
  execute function audienceos.check_rule_clients();

create trigger sign_row before update on audienceos.alert_rules
  for each row execute function audienceos.sign_row();
create trigger touch_row before update on audienceos.alert_rules
  for each row execute function audienceos.touch_row();
create trigger announce_insert after insert on audienceos.alert_rules
  referencing new table as new_rows for each statement execute function audienceos.announce_change();
create trigger announce_update after update on audienceos.alert_rules
  referencing old table as old_rows new table as new_rows
  for each statement execute function audienceos.announce_change();
create trigger announce_delete after delete on audienceos.alert_rules
  referencing old table as old_rows for each statement execute function audienceos.announce_change();

create trigger sign_row before update on audienceos.business_calendars
  for each row execute function audienceos.sign_row();
create trigger touch_row before update on audienceos.business_calendars
  for each row execute function audienceos.touch_row();
create trigger announce_settings after insert or update on audienceos.business_calendars
  for each row execute function audienceos.announce_settings();

-- ---------------------------------------------------------------- preferences
-- What a person is told while they work: of all new alerts that matter, of those of clients they own, or of none.
create table audienceos.member_preferences (
  user_id uuid primary key references public.users (id) on update cascade on delete cascade,
  agency_id uuid not null references public.agencies (id) on delete cascade,
  notices text not null default 'all' check (notices in ('all', 'mine', 'off')),
  updated_at timestamptz not null default now()
);
create index member_preferences_agency_id_idx on audienceos.member_preferences (agency_id);

alter table audienceos.member_preferences enable row level security;
alter table audienceos.member_preferences force row level security;

create policy member_preferences_select on audienceos.member_preferences for select to authenticated
  using (
    agency_id = (select audienceos.current_agency_id()) and user_id = (select audienceos.current_user_id())
  );
create policy member_preferences_insert on audienceos.member_preferences for insert to authenticated
  with check (
    agency_id = (select audienceos.current_agency_id()) and user_id = (select audienceos.current_user_id())
  );
create policy member_preferences_update on audienceos.member_preferences for update to authenticated
  using (
    agency_id = (select audienceos.current_agency_id()) and user_id = (select audienceos.current_user_id())
  )
  with check (
    agency_id = (select audienceos.current_agency_id()) and user_id = (select audienceos.current_user_id())
  );
create policy member_preferences_delete on audienceos.member_preferences for delete to authenticated
  using (
    agency_id = (select audienceos.current_agency_id()) and user_id = (select audienceos.current_user_id())
  );

revoke all on table audienceos.member_preferences from public, anon, authenticated;
grant select, insert, update, delete on table audienceos.member_preferences to authenticated;
grant all on table audienceos.member_preferences to service_role;

create trigger touch_row before update on audienceos.member_preferences
  for each row execute function audienceos.touch_row();

-- ---------------------------------------------------------------- the history of tickets
-- What a ticket was, from when on. Written by triggers alone, and append-only as the history of alerts is. is_arrival:
-- the ticket came with a past, and what it was until then is presumed.
create table audienceos.ticket_states (
  id bigint generated always as identity primary key,
  ticket_id uuid not null references public.tickets (id) on update cascade on delete cascade,
  agency_id uuid not null,
  client_id uuid,
  at timestamptz not null check (isfinite(at)),
  status text,
  priority text,
  assignee_id uuid,
  is_arrival boolean not null default false
);
create index ticket_states_arrivals_idx on audienceos.ticket_states (agency_id, at desc) where is_arrival;
create index ticket_states_ticket_id_idx on audienceos.ticket_states (ticket_id, at, id);

alter table audienceos.ticket_states enable row level security;
alter table audienceos.ticket_states force row level security;
create policy ticket_states_select on audienceos.ticket_states for select to authenticated
  using (agency_id = (select audienceos.current_agency_id()));
revoke all on table audienceos.ticket_states from public, anon, authenticated, service_role;
grant select on table audienceos.ticket_states to authenticated;
grant select, insert, update (assignee_id) on table audienceos.ticket_states to service_role;

create function audienceos.keep_ticket_states() returns trigger
  language plpgsql security definer set search_path = ''
as $$
begin
  if tg_op = 'DELETE' then
    if not exists (select from public.tickets t where t.id = old.ticket_id) then
      return old;
    end if;
  elsif tg_op = 'UPDATE' then
    if to_jsonb(new) - 'ticket_id' - 'agency_id' - 'assignee_id'
        = to_jsonb(old) - 'ticket_id' - 'agency_id' - 'assignee_id'
      and exists (select from public.tickets t where t.id = new.ticket_id and t.agency_id = new.agency_id)
      and (new.ticket_id = old.ticket_id or not exists (select from public.tickets t where t.id = old.ticket_id)) then
      return new;
    end if;
  end if;
  raise exception 'the history of tickets is append-only' using errcode = 'insufficient_privilege';
end
$$;
create trigger keep_states before update or delete on audienceos.ticket_states
  for each row execute function audienceos.keep_ticket_states();

-- When a ticket that is new here came to be, and since when it is what it is: never before, and never later than now.
create function audienceos.ticket_times(created timestamptz, updated timestamptz)
  returns table (first_at timestamptz, last_at timestamptz, moved boolean)
  language plpgsql set search_path = ''
as $$
begin
  last_at := least(audienceos.finite_time(updated), clock_timestamp());
  first_at := case when isfinite(created) then created else last_at end;
  moved := isfinite(updated) and last_at > first_at;
  return next;
end
$$;

-- A ticket that comes with a past was open until it became what it is.
create function audienceos.record_tickets_opened() returns trigger
  language plpgsql security definer set search_path = ''
as $$
begin
  insert into audienceos.ticket_states (ticket_id, agency_id, client_id, at, status, priority, assignee_id, is_arrival)
  select s.* from (
    select n.id, n.agency_id, n.client_id, k.first_at as at, case when k.moved then 'open' else n.status end,
      n.priority, n.assignee_id, false
    from new_rows n
    cross join lateral audienceos.ticket_times(n.created_at, n.updated_at) as k
    union all
    select n.id, n.agency_id, n.client_id, k.last_at, n.status, n.priority, n.assignee_id, true
    from new_rows n
    cross join lateral audienceos.ticket_times(n.created_at, n.updated_at) as k
    where k.moved
  ) as s
  order by s.at;
  return null;
end
$$;
-- Any change of a ticket counts, as it does in updated_at. What is written later happened later, whatever time of it the
-- writer knows.
create function audienceos.record_tickets_changed() returns trigger
  language plpgsql security definer set search_path = ''
as $$
begin
  update audienceos.ticket_states s set agency_id = n.agency_id
  from new_rows n join old_rows o on o.id = n.id
  where o.agency_id <> n.agency_id and s.ticket_id = n.id;
  insert into audienceos.ticket_states (ticket_id, agency_id, client_id, at, status, priority, assignee_id)
  select n.id, n.agency_id, n.client_id,
    greatest(
      least(audienceos.finite_time(n.updated_at), clock_timestamp()),
      (select max(s.at) from audienceos.ticket_states s where s.ticket_id = n.id)
    ),
    n.status, n.priority, n.assignee_id
  from new_rows n;
  return null;
end
$$;
create trigger record_opened after insert on public.tickets
  referencing new table as new_rows for each statement execute function audienceos.record_tickets_opened();
create trigger record_changed after update on public.tickets
  referencing old table as old_rows new table as new_rows
  for each statement execute function audienceos.record_tickets_changed();

insert into audienceos.ticket_states (ticket_id, agency_id, client_id, at, status, priority, assignee_id, is_arrival)
select s.* from (
  select t.id, t.agency_id, t.client_id, k.first_at as at, case when k.moved then 'open' else t.status end,
    t.priority, t.assignee_id, false
  from public.tickets t
  cross join lateral audienceos.ticket_times(t.created_at, t.updated_at) as k
  union all
  select t.id, t.agency_id, t.client_id, k.last_at, t.status, t.priority, t.assignee_id, true
  from public.tickets t
  cross join lateral audienceos.ticket_times(t.created_at, t.updated_at) as k
  where k.moved
) as s
order by s.at;

revoke all on function
  audienceos.keep_alert_lifecycle(), audienceos.check_alert_ticket(), audienceos.keep_alert_events(),
  audienceos.severity_rank(text), audienceos.evaluated_at(), audienceos.record_alerts_raised(),
  audienceos.record_alerts_changed(), audienceos.sign_row(), audienceos.keep_ticket_states(),
  audienceos.finite_time(timestamptz),
  audienceos.ticket_times(timestamptz, timestamptz), audienceos.record_tickets_opened(), audienceos.record_tickets_changed(),
  audienceos.check_rule_clients()
  from public, anon;
grant execute on function audienceos.severity_rank(text) to authenticated, service_role;
