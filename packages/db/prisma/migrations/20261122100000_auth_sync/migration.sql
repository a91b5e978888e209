-- The journal of everything that must happen both in Supabase Auth and in public.users. It outlives the agency, client
-- and user it speaks of, hence no foreign keys to them. Service only: no policy, no grant to authenticated or anon.

create table audienceos.auth_operations (
  id uuid primary key,
  kind text not null,
  -- A replay finds its operation by these two; request_hash tells a replay from another request under the same key.
  scope text not null,
  idempotency_key text not null,
  request_hash text not null,
  state text not null constraint auth_operations_state_check check (state in (
    'RECEIVED', 'RESERVED', 'AUTH_UNKNOWN', 'AUTH_OK', 'PROFILE_OK', 'DONE',
    'COMPENSATING', 'COMPENSATED', 'CONFLICT', 'NEEDS_REVIEW')),
  email text constraint auth_operations_email_check check (email = lower(email)),
  user_id uuid,
  agency_id uuid,
  client_id uuid,
  payload jsonb not null default '{}',
  -- bcrypt, so that recovery needs nobody; wiped with the last step.
  password_hash text,
  result jsonb,
  error_code text,
  last_error text,
  attempt integer not null default 0,
  lease_owner uuid,
  lease_until timestamptz,
  next_at timestamptz not null default now(),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  finished_at timestamptz,
  constraint auth_operations_key_unique unique (scope, idempotency_key),
  constraint auth_operations_finished_check check (
    (finished_at is not null) = (state in ('DONE', 'COMPENSATED', 'CONFLICT', 'NEEDS_REVIEW'))),
  constraint auth_operations_wiped_check check (finished_at is null or password_hash is null)
);

-- The reservations: one operation at a time per address and per account.
create unique index auth_operations_active_email_key on audienceos.auth_operations (email) where finished_at is null;
create unique index auth_operations_active_user_key on audienceos.auth_operations (user_id) where finished_at is null;
create index auth_operations_due_idx on audienceos.auth_operations (next_at) where finished_at is null;

create table audienceos.auth_operation_events (
  id bigint generated always as identity primary key,
  operation_id uuid not null references audienceos.auth_operations (id) on delete cascade,
  from_state text,
  to_state text not null,
  attempt integer not null,
  detail text,
  created_at timestamptz not null default now()
);
create index auth_operation_events_operation_idx on audienceos.auth_operation_events (operation_id, id);

alter table audienceos.auth_operations enable row level security;
alter table audienceos.auth_operations force row level security;
alter table audienceos.auth_operation_events enable row level security;
alter table audienceos.auth_operation_events force row level security;
revoke all on audienceos.auth_operations, audienceos.auth_operation_events from public, anon, authenticated, service_role;
grant select, insert, update, delete on audienceos.auth_operations to service_role;
-- Append only.
grant select, insert on audienceos.auth_operation_events to service_role;

-- Whether a session still stands: not signed out, not timed out, its person neither banned nor deleted. Asked by the
-- server, whose service role may read schema auth here but not on Supabase.
create function audienceos.is_session_live(session_id uuid, user_id uuid) returns boolean
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
  );
end
$$;
revoke all on function audienceos.is_session_live(uuid, uuid) from public, anon, authenticated;
grant execute on function audienceos.is_session_live(uuid, uuid) to service_role;
