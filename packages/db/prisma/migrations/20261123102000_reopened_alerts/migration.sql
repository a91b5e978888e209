-- One unresolved alert of a condition is a rule of ours, and must not refuse what the designed table takes: an old alert opened
-- again, or put back, while a newer one of its condition stands. It is nobody's but a person's from then on, as one that changes
-- its client is. An evaluation alone is refused a second one.
create or replace function audienceos.keep_alert_lifecycle() returns trigger
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
  -- Rows that this statement has written before are seen, so two of one condition part as well. The setting itself: members
  -- may not call evaluated_at().
  if new.fingerprint is not null and new.status is distinct from 'resolved'
    and (tg_op = 'INSERT' or was = 'resolved')
    and (actor is not null or coalesce(current_setting('audienceos.evaluating', true), '') = '')
    and exists (
      select from public.alerts a
      where a.agency_id = new.agency_id and a.fingerprint = new.fingerprint and a.status is distinct from 'resolved'
        and a.id <> new.id
    ) then
    new.rule := null;
    new.rule_id := null;
    new.fingerprint := null;
    new.previous_alert_id := null;
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
