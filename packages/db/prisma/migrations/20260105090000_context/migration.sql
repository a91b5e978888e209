-- Who is asking: the schema of everything that is ours, the login role of the request pool, and the functions every
-- policy stands on. They read RevOS's users and clients with the rights of the migrating role, whatever RevOS lets
-- its own users see, and name no RevOS type, so RevOS can go on migrating.

-- Every SECURITY DEFINER function here runs as the migrating role. A role bound by row level security would see no
-- users and lock everybody out, so say it now.
do $$
begin
  if not (select rolsuper or rolbypassrls from pg_catalog.pg_roles where rolname = current_user) then
    raise exception 'role % cannot migrate AudienceOS: it is bound by row level security', current_user
      using hint = 'Migrate as a role with BYPASSRLS (on Supabase: postgres), named in DIRECT_URL.';
  end if;
end
$$;

-- Prisma's own table lives in it and is made first: in public, Supabase's default privileges would open it to the API.
create schema if not exists audienceos;
revoke all on schema audienceos from public;
grant usage on schema audienceos to authenticated, service_role;

-- The request pool's login: owns nothing, inherits nothing, may only SET ROLE authenticated. It comes without LOGIN
-- and password; an operator gives it both (alter role audienceos_app login password '...') or the pool takes it with
-- role=audienceos_app. Roles belong to the cluster: it may exist already, or be born in another database right now.
do $$
begin
  if not exists (select from pg_catalog.pg_roles where rolname = 'audienceos_app') then
    create role audienceos_app nologin noinherit;
  end if;
exception
  when duplicate_object or unique_violation then null;
end
$$;

-- From Postgres 16 on granting a role needs ADMIN on it. Where the migrating role lacks that, everything else is
-- still sound (the login can read nothing), so name the one statement that is missing instead of failing.
do $$
begin
  if not exists (
    select from pg_catalog.pg_auth_members m
    where m.roleid = 'authenticated'::regrole and m.member = 'audienceos_app'::regrole
  ) then
    grant authenticated to audienceos_app;
  end if;
exception
  when insufficient_privilege then
    raise warning 'run as an administrator: grant authenticated to audienceos_app';
  when unique_violation or object_in_use then null;
end
$$;

-- A migrating role that is no superuser (Supabase's postgres) takes the login role on for the pools it opens itself.
do $$
begin
  if not (select rolsuper from pg_catalog.pg_roles where rolname = current_user) then
    grant audienceos_app to current_user;
  end if;
exception
  when insufficient_privilege then
    raise warning 'run as an administrator: grant audienceos_app to %', current_user;
  when unique_violation or object_in_use then null;
end
$$;

-- The user of the verified token. As auth.uid(), except that a malformed sub is nobody instead of an error, and that
-- the legacy request.jwt.claim.sub setting is not looked at.
create function audienceos.current_user_id() returns uuid
  language plpgsql stable parallel safe set search_path = ''
as $$
declare
  sub text := nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub';
begin
  if sub ~* '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$' then
    return sub::uuid;
  end if;
  return null;
end
$$;

-- The tenant of the user, or null: nobody, unknown user, user without client, client without agency. No claim but sub
-- is believed. plpgsql, because an SQL function is planned anew on every call.
create function audienceos.current_agency_id() returns uuid
  language plpgsql stable parallel safe security definer set search_path = ''
as $$
declare
  agency uuid;
begin
  select c.agency_id into agency
  from public.users u
  join public.clients c on c.id = u.client_id
  where u.id = audienceos.current_user_id();
  return agency;
end
$$;

-- 'admin', 'manager' or 'team_member'. public.users is the only authority; a role we do not know is the least
-- privileged one, and the column may be text as well as an enum.
create function audienceos.current_member_role() returns text
  language plpgsql stable parallel safe security definer set search_path = ''
as $$
declare
  member_role text;
begin
  select u.role::text into member_role from public.users u where u.id = audienceos.current_user_id();
  if member_role in ('admin', 'manager') then
    return member_role;
  end if;
  return 'team_member';
end
$$;

-- A time as the API writes it: RFC 3339, UTC, microseconds (a cursor cut to milliseconds skips rows). The years RFC 3339
-- cannot write, infinity among them, become the nearest it can. Plain SQL, so that the planner inlines it.
create function audienceos.rfc3339(moment timestamptz) returns text
  language sql stable parallel safe
  return case when moment is not null then pg_catalog.to_char(
    least(greatest(moment, timestamptz '0001-01-01 00:00:00+00'), timestamptz '9999-12-31 23:59:59.999999+00')
      at time zone 'UTC',
    'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'
  ) end;

revoke all on function
  audienceos.current_user_id(), audienceos.current_agency_id(), audienceos.current_member_role(),
  audienceos.rfc3339(timestamptz)
  from public, anon;
grant execute on function
  audienceos.current_user_id(), audienceos.current_agency_id(), audienceos.current_member_role(),
  audienceos.rfc3339(timestamptz)
  to authenticated, service_role;
