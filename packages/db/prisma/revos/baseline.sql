-- RevOS as pulled, for a database that has none: the embedded engines, `db:init` on an empty server, tests, and
-- Prisma's shadow database. Never applied to a database that holds RevOS. Three parts: what Supabase provides
-- (roles, schema auth as GoTrue 2.196 shapes it, default privileges), the RevOS tables, their row level security.
-- Runs as a superuser (it creates a BYPASSRLS role) in one transaction.

-- ============================ Supabase: roles ============================
-- Roles belong to the cluster, not to the database: another database may have created them already, or be doing so.
do $$
begin
  if not exists (select from pg_catalog.pg_roles where rolname = 'anon') then
    create role anon nologin noinherit;
  end if;
  if not exists (select from pg_catalog.pg_roles where rolname = 'authenticated') then
    create role authenticated nologin noinherit;
  end if;
  if not exists (select from pg_catalog.pg_roles where rolname = 'service_role') then
    create role service_role nologin noinherit bypassrls;
  end if;
exception
  when duplicate_object or unique_violation then null;
end
$$;

grant usage on schema public to anon, authenticated, service_role;

-- Supabase opens every new object of schema public to the API roles. Kept, so that the REVOKEs of our own migrations
-- are proven against it.
alter default privileges in schema public grant all on tables to anon, authenticated, service_role;
alter default privileges in schema public grant all on functions to anon, authenticated, service_role;
alter default privileges in schema public grant all on sequences to anon, authenticated, service_role;

-- ============================ Supabase: extensions ============================
-- Supabase keeps uuid-ossp here. One function of it is used, so a plain one of that name stands in on every engine:
-- PGlite and a bare server need no contrib library.
create schema extensions;
grant usage on schema extensions to public;
create function extensions.uuid_generate_v4() returns uuid
  language sql volatile parallel safe
  return pg_catalog.gen_random_uuid();

-- ============================ Supabase: auth ============================
create schema auth;
-- The mark by which the server knows this auth schema for its own embedded one, and never writes into a real one.
comment on schema auth is 'embedded by AudienceOS';
grant usage on schema auth to anon, authenticated, service_role;

create function auth.uid() returns uuid language sql stable as $$
  select coalesce(
    nullif(current_setting('request.jwt.claim.sub', true), ''),
    (nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub')
  )::uuid
$$;

create function auth.role() returns text language sql stable as $$
  select coalesce(
    nullif(current_setting('request.jwt.claim.role', true), ''),
    (nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'role')
  )::text
$$;

create function auth.email() returns text language sql stable as $$
  select coalesce(
    nullif(current_setting('request.jwt.claim.email', true), ''),
    (nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'email')
  )::text
$$;

create function auth.jwt() returns jsonb language sql stable as $$
  select coalesce(
    nullif(current_setting('request.jwt.claim', true), ''),
    nullif(current_setting('request.jwt.claims', true), '')
  )::jsonb
$$;

create type auth.aal_level as enum ('aal1', 'aal2', 'aal3');
create type auth.one_time_token_type as enum (
  'confirmation_token', 'reauthentication_token', 'recovery_token',
  'email_change_token_new', 'email_change_token_current', 'phone_change_token'
);

create table auth.users (
  instance_id uuid,
  id uuid not null primary key,
  aud varchar(255),
  role varchar(255),
  email varchar(255),
  encrypted_password varchar(255),
  email_confirmed_at timestamptz,
  invited_at timestamptz,
  confirmation_token varchar(255),
  confirmation_sent_at timestamptz,
  recovery_token varchar(255),
  recovery_sent_at timestamptz,
  email_change_token_new varchar(255),
  email_change varchar(255),
  email_change_sent_at timestamptz,
  last_sign_in_at timestamptz,
  raw_app_meta_data jsonb,
  raw_user_meta_data jsonb,
  is_super_admin boolean,
  created_at timestamptz,
  updated_at timestamptz,
  phone text default null::character varying,
  phone_confirmed_at timestamptz,
  phone_change text default ''::character varying,
  phone_change_token varchar(255) default ''::character varying,
  phone_change_sent_at timestamptz,
  confirmed_at timestamptz generated always as (least(email_confirmed_at, phone_confirmed_at)) stored,
  email_change_token_current varchar(255) default ''::character varying,
  email_change_confirm_status smallint default 0
    constraint users_email_change_confirm_status_check
    check (email_change_confirm_status >= 0 and email_change_confirm_status <= 2),
  banned_until timestamptz,
  reauthentication_token varchar(255) default ''::character varying,
  reauthentication_sent_at timestamptz,
  is_sso_user boolean not null default false,
  deleted_at timestamptz,
  is_anonymous boolean not null default false,
  constraint users_phone_key unique (phone)
);
create unique index confirmation_token_idx on auth.users (confirmation_token)
  where confirmation_token::text !~ '^[0-9 ]*$'::text;
create unique index email_change_token_current_idx on auth.users (email_change_token_current)
  where email_change_token_current::text !~ '^[0-9 ]*$'::text;
create unique index email_change_token_new_idx on auth.users (email_change_token_new)
  where email_change_token_new::text !~ '^[0-9 ]*$'::text;
create unique index reauthentication_token_idx on auth.users (reauthentication_token)
  where reauthentication_token::text !~ '^[0-9 ]*$'::text;
create unique index recovery_token_idx on auth.users (recovery_token)
  where recovery_token::text !~ '^[0-9 ]*$'::text;
create unique index users_email_partial_key on auth.users (email) where is_sso_user = false;
create index users_instance_id_email_idx on auth.users (instance_id, lower(email::text));
create index users_instance_id_idx on auth.users (instance_id);
create index users_is_anonymous_idx on auth.users (is_anonymous);

create table auth.identities (
  provider_id text not null,
  user_id uuid not null references auth.users (id) on delete cascade,
  identity_data jsonb not null,
  provider text not null,
  last_sign_in_at timestamptz,
  created_at timestamptz,
  updated_at timestamptz,
  email text generated always as (lower(identity_data ->> 'email'::text)) stored,
  id uuid not null default gen_random_uuid() primary key,
  constraint identities_provider_id_provider_unique unique (provider_id, provider)
);
create index identities_email_idx on auth.identities (email text_pattern_ops);
create index identities_user_id_idx on auth.identities (user_id);

-- oauth_client_id carries a foreign key to auth.oauth_clients in GoTrue; this copy has no OAuth server tables.
create table auth.sessions (
  id uuid not null primary key,
  user_id uuid not null references auth.users (id) on delete cascade,
  created_at timestamptz,
  updated_at timestamptz,
  factor_id uuid,
  aal auth.aal_level,
  not_after timestamptz,
  refreshed_at timestamp,
  user_agent text,
  ip inet,
  tag text,
  oauth_client_id uuid,
  refresh_token_hmac_key text,
  refresh_token_counter bigint,
  scopes text constraint sessions_scopes_length check (char_length(scopes) <= 4096)
);
create index sessions_not_after_idx on auth.sessions (not_after desc);
create index sessions_oauth_client_id_idx on auth.sessions (oauth_client_id);
create index sessions_user_id_idx on auth.sessions (user_id);
create index user_id_created_at_idx on auth.sessions (user_id, created_at);

create table auth.refresh_tokens (
  instance_id uuid,
  id bigserial primary key,
  token varchar(255) constraint refresh_tokens_token_unique unique,
  user_id varchar(255),
  revoked boolean,
  created_at timestamptz,
  updated_at timestamptz,
  parent varchar(255),
  session_id uuid references auth.sessions (id) on delete cascade
);
create index refresh_tokens_instance_id_idx on auth.refresh_tokens (instance_id);
create index refresh_tokens_instance_id_user_id_idx on auth.refresh_tokens (instance_id, user_id);
create index refresh_tokens_parent_idx on auth.refresh_tokens (parent);
create index refresh_tokens_session_id_revoked_idx on auth.refresh_tokens (session_id, revoked);
create index refresh_tokens_updated_at_idx on auth.refresh_tokens (updated_at desc);

create table auth.one_time_tokens (
  id uuid not null primary key,
  user_id uuid not null references auth.users (id) on delete cascade,
  token_type auth.one_time_token_type not null,
  token_hash text not null constraint one_time_tokens_token_hash_check check (char_length(token_hash) > 0),
  relates_to text not null,
  created_at timestamp not null default now(),
  updated_at timestamp not null default now()
);
create index one_time_tokens_token_hash_hash_idx on auth.one_time_tokens using hash (token_hash);
create index one_time_tokens_relates_to_hash_idx on auth.one_time_tokens using hash (relates_to);
create unique index one_time_tokens_user_id_token_type_key on auth.one_time_tokens (user_id, token_type);

-- As GoTrue leaves them: row level security on and no policy. There GoTrue works as the owner, supabase_auth_admin;
-- here the embedded endpoint works as service_role, the one grant that Supabase does not make.
alter table auth.users enable row level security;
alter table auth.identities enable row level security;
alter table auth.sessions enable row level security;
alter table auth.refresh_tokens enable row level security;
alter table auth.one_time_tokens enable row level security;
grant all on all tables in schema auth to service_role;
grant all on all sequences in schema auth to service_role;

-- ============================ RevOS ============================
create type public.user_role as enum ('team_member', 'manager', 'admin');

create table public.agencies (
  id uuid primary key default extensions.uuid_generate_v4(),
  name text not null,
  slug text unique not null,
  settings jsonb default '{}',
  created_at timestamptz default now(),
  updated_at timestamptz default now()
);

create table public.clients (
  id uuid primary key default extensions.uuid_generate_v4(),
  agency_id uuid references public.agencies (id) on delete cascade,
  name text not null,
  created_at timestamptz default now(),
  updated_at timestamptz default now()
);

create table public.users (
  id uuid primary key default extensions.uuid_generate_v4(),
  client_id uuid references public.clients (id) on delete cascade,
  email text unique not null,
  full_name text,
  role public.user_role default 'team_member',
  permissions jsonb default '[]',
  created_at timestamptz default now(),
  updated_at timestamptz default now()
);

create table public.style_cartridges (
  id uuid primary key default gen_random_uuid(),
  user_id uuid references auth.users (id) on delete cascade,
  name text not null,
  tone text,
  vocabulary_level text,
  use_emojis boolean default false,
  call_to_action_style text,
  created_at timestamptz default now(),
  updated_at timestamptz default now()
);

create table public.preference_cartridges (
  id uuid primary key default gen_random_uuid(),
  user_id uuid references auth.users (id) on delete cascade,
  name text not null,
  response_length text,
  formality text,
  languages text[],
  created_at timestamptz default now(),
  updated_at timestamptz default now()
);

create table public.instruction_cartridges (
  id uuid primary key default gen_random_uuid(),
  user_id uuid references auth.users (id) on delete cascade,
  name text not null,
  rules text[],
  constraints text[],
  examples text[],
  created_at timestamptz default now(),
  updated_at timestamptz default now()
);

create table public.brand_cartridges (
  id uuid primary key default gen_random_uuid(),
  user_id uuid references auth.users (id) on delete cascade,
  name text not null,
  company_name text,
  industry text,
  target_audience text,
  core_values text[],
  blueprint_112 jsonb,
  created_at timestamptz default now(),
  updated_at timestamptz default now()
);

-- ============================ RevOS: row level security ============================
-- What RevOS's policies are in production is not known. This copy closes what it can: without a policy nobody but the
-- service reads agencies and clients, a person reads their own row of users, and owns their cartridges. Our code must
-- hold whether these tables are closed, as here, or wide open: it reads them through functions of schema audienceos.
alter table public.agencies enable row level security;
alter table public.clients enable row level security;
alter table public.users enable row level security;
alter table public.style_cartridges enable row level security;
alter table public.preference_cartridges enable row level security;
alter table public.instruction_cartridges enable row level security;
alter table public.brand_cartridges enable row level security;

create policy "Users read their own profile" on public.users
  for select to authenticated using (id = (select auth.uid()));
create policy "Users own their style cartridges" on public.style_cartridges
  for all to authenticated using (user_id = (select auth.uid())) with check (user_id = (select auth.uid()));
create policy "Users own their preference cartridges" on public.preference_cartridges
  for all to authenticated using (user_id = (select auth.uid())) with check (user_id = (select auth.uid()));
create policy "Users own their instruction cartridges" on public.instruction_cartridges
  for all to authenticated using (user_id = (select auth.uid())) with check (user_id = (select auth.uid()));
create policy "Users own their brand cartridges" on public.brand_cartridges
  for all to authenticated using (user_id = (select auth.uid())) with check (user_id = (select auth.uid()));
