-- People: what may be known of their accounts, the end of their sessions, and what offboarding leaves behind. Reads of
-- schema auth are the migrating role's, whose service role may not read it on Supabase.

create index auth_operations_user_id_idx on audienceos.auth_operations (user_id);
create index auth_operations_offboarded_idx on audienceos.auth_operations (agency_id) where kind = 'offboard';

-- ---------------------------------------------------------------- accounts
-- The people of an agency with the state of their accounts: active, invited (never confirmed), banned, deleted, or
-- missing. leaving: they are being offboarded, or their invitation taken back, right now.
create function audienceos.agency_accounts(agency uuid)
  returns table (
    id uuid, status text, leaving boolean, last_sign_in_at timestamptz, invited_at timestamptz,
    email_confirmed_at timestamptz
  )
  language plpgsql stable security definer set search_path = ''
as $$
begin
  return query
    select u.id,
      case
        when a.id is null then 'missing'
        when a.deleted_at is not null then 'deleted'
        when a.banned_until > clock_timestamp() then 'banned'
        when a.email_confirmed_at is null then 'invited'
        else 'active'
      end,
      exists (
        select from audienceos.auth_operations o
        where o.user_id = u.id and o.kind in ('offboard', 'revoke_invite')
          and (o.finished_at is null or o.kind = 'offboard' and o.state <> 'DONE')
      ),
      a.last_sign_in_at, a.invited_at, a.email_confirmed_at
    from public.users u
    join public.clients c on c.id = u.client_id
    left join auth.users a on a.id = u.id
    where c.agency_id = agency;
end
$$;

-- The same for the caller's agency, if the caller is its admin or manager; nothing for others.
create function audienceos.member_accounts()
  returns table (
    id uuid, status text, last_sign_in_at timestamptz, invited_at timestamptz, email_confirmed_at timestamptz
  )
  language plpgsql stable security definer set search_path = ''
as $$
declare
  agency uuid := audienceos.current_agency_id();
begin
  if agency is not null and audienceos.current_member_role() in ('admin', 'manager') then
    return query
      select m.id, m.status, m.last_sign_in_at, m.invited_at, m.email_confirmed_at
      from audienceos.agency_accounts(agency) as m;
  end if;
end
$$;

-- The address that counts, in lower case: of an account that is confirmed and neither banned nor deleted.
create function audienceos.confirmed_email(person uuid) returns text
  language plpgsql stable security definer set search_path = ''
as $$
begin
  return (
    select lower(a.email) from auth.users a
    where a.id = person and a.email <> '' and a.email_confirmed_at is not null and a.deleted_at is null
      and (a.banned_until is null or a.banned_until <= clock_timestamp())
  );
end
$$;

-- ---------------------------------------------------------------- sessions
-- Ends the sessions of a person but the one to keep, and tells every server with the commit. Answers how many there were.
-- The agency in the message is for form: servers look at the person.
create function audienceos.end_sessions(person uuid, keep uuid default null) returns integer
  language plpgsql security definer set search_path = ''
as $$
declare
  ended integer;
  agency uuid;
begin
  delete from auth.sessions s where s.user_id = person and s.id is distinct from keep;
  get diagnostics ended = row_count;
  select c.agency_id into agency
  from public.users u join public.clients c on c.id = u.client_id where u.id = person;
  perform audienceos.send_change(
    coalesce(agency, '00000000-0000-0000-0000-000000000000'), 'sessions', 'update', array[person]
  );
  return ended;
end
$$;

-- The caller's own sessions, the latest first.
create function audienceos.my_sessions()
  returns table (id uuid, created_at timestamptz, refreshed_at timestamptz, user_agent text, ip text)
  language plpgsql stable security definer set search_path = ''
as $$
declare
  person uuid := audienceos.current_user_id();
begin
  return query
    select s.id, s.created_at, s.refreshed_at at time zone 'UTC', s.user_agent, host(s.ip)
    from auth.sessions s
    where s.user_id = person and (s.not_after is null or s.not_after > clock_timestamp())
    order by coalesce(s.refreshed_at at time zone 'UTC', s.created_at) desc, s.id;
end
$$;

-- Ends one of the caller's own sessions. False when there is none of that id, whoever else's it may be.
create function audienceos.end_my_session(session uuid) returns boolean
  language plpgsql security definer set search_path = ''
as $$
declare
  person uuid := audienceos.current_user_id();
begin
  if not exists (select from auth.sessions s where s.id = session and s.user_id = person) then
    return false;
  end if;
  delete from auth.sessions s where s.id = session and s.user_id = person;
  perform audienceos.send_change(
    coalesce(audienceos.current_agency_id(), '00000000-0000-0000-0000-000000000000'), 'sessions', 'update', array[person]
  );
  return true;
end
$$;

-- Ends all of the caller's sessions but one. Answers how many.
create function audienceos.end_my_other_sessions(keep uuid) returns integer
  language plpgsql security definer set search_path = ''
as $$
begin
  return audienceos.end_sessions(audienceos.current_user_id(), keep);
end
$$;

-- Whether a session still stands: not signed out, not timed out, its person neither banned nor deleted, nor being
-- offboarded: who is sent away is out with the commit that says so, whenever the auth service hears of it.
create or replace function audienceos.is_session_live(session_id uuid, user_id uuid) returns boolean
  language plpgsql stable security definer set search_path = '' as $$
begin
  return exists (
    select from auth.sessions s
      join auth.users u on u.id = s.user_id
     where s.id = is_session_live.session_id
       and s.user_id = is_session_live.user_id
       and (s.not_after is null or s.not_after > now())
       and (u.banned_until is null or u.banned_until <= now())
       and u.deleted_at is null
  ) and not exists (
    select from audienceos.auth_operations o
     where o.user_id = is_session_live.user_id and o.kind = 'offboard' and o.state <> 'DONE'
  );
end
$$;

-- ---------------------------------------------------------------- what offboarding leaves
-- People who were offboarded from the caller's agency and whose name closed tickets or texts of theirs still need. Their
-- profile has no client any more, so members() does not show them.
create function audienceos.former_members() returns table (id uuid, full_name text)
  language plpgsql stable security definer set search_path = ''
as $$
declare
  agency uuid := audienceos.current_agency_id();
begin
  return query
    select u.id, u.full_name
    from public.users u
    where u.client_id is null and u.email = u.id::text || '@offboarded.invalid' and u.id in (
      select o.user_id from audienceos.auth_operations o where o.kind = 'offboard' and o.agency_id = agency
    );
end
$$;

-- Deletes an agency with everything of ours, in the order its foreign keys allow; then RevOS's own cascades take its
-- clients and users. Profiles kept of people who were offboarded hang on no client, so they go by the journal. Answers
-- the users whose auth.users row is left behind.
create or replace function audienceos.delete_agency(agency uuid) returns table (user_id uuid, email text)
  language plpgsql security definer set search_path = ''
as $$
#variable_conflict use_column
begin
  perform from public.agencies a where a.id = agency for update;
  perform from public.clients c where c.agency_id = agency order by c.id for update;
  delete from public.tickets t where t.agency_id = agency;
  delete from public.alerts a where a.agency_id = agency;
  delete from public.communications m where m.agency_id = agency;
  delete from public.documents d where d.agency_id = agency;
  perform audienceos.repair_strayed_client(c.id, 'detach') from public.clients c where c.agency_id = agency;
  perform audienceos.release_user(u.id)
  from public.users u join public.clients c on c.id = u.client_id where c.agency_id = agency;
  delete from public.users u
  where u.client_id is null and u.email = u.id::text || '@offboarded.invalid'
    and u.id in (select o.user_id from audienceos.auth_operations o where o.kind = 'offboard' and o.agency_id = agency);
  return query
    select u.id, u.email from public.users u join public.clients c on c.id = u.client_id where c.agency_id = agency;
  delete from public.agencies a where a.id = agency;
end
$$;

revoke all on function
  audienceos.agency_accounts(uuid), audienceos.member_accounts(), audienceos.confirmed_email(uuid),
  audienceos.end_sessions(uuid, uuid), audienceos.my_sessions(), audienceos.end_my_session(uuid),
  audienceos.end_my_other_sessions(uuid), audienceos.former_members()
  from public, anon, authenticated;
grant execute on function
  audienceos.agency_accounts(uuid), audienceos.confirmed_email(uuid), audienceos.end_sessions(uuid, uuid)
  to service_role;
grant execute on function
  audienceos.member_accounts(), audienceos.my_sessions(), audienceos.end_my_session(uuid),
  audienceos.end_my_other_sessions(uuid), audienceos.former_members()
  to authenticated, service_role;
