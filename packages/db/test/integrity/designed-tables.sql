-- The five tables as designed, bare: what statements must stay valid against.
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
create table public.communications (
  id uuid primary key default gen_random_uuid(),
  agency_id uuid not null references public.agencies (id),
  client_id uuid references public.clients (id) on delete cascade,
  type text not null check (type in ('email', 'call', 'meeting', 'note')),
  direction text check (direction in ('inbound', 'outbound')),
  subject text,
  body text,
  timestamp timestamptz default now(),
  created_at timestamptz default now()
);
create table public.alerts (
  id uuid primary key default gen_random_uuid(),
  agency_id uuid not null references public.agencies (id),
  client_id uuid references public.clients (id) on delete cascade,
  severity text check (severity in ('low', 'medium', 'high', 'critical')),
  status text default 'open' check (status in ('open', 'acknowledged', 'resolved')),
  title text not null,
  description text,
  created_at timestamptz default now(),
  resolved_at timestamptz
);
create table public.tickets (
  id uuid primary key default gen_random_uuid(),
  agency_id uuid not null references public.agencies (id),
  client_id uuid references public.clients (id) on delete cascade,
  assignee_id uuid references public.users (id),
  title text not null,
  description text,
  status text default 'open',
  priority text,
  created_at timestamptz default now(),
  updated_at timestamptz default now()
);
create table public.documents (
  id uuid primary key default gen_random_uuid(),
  agency_id uuid not null references public.agencies (id),
  client_id uuid references public.clients (id) on delete cascade,
  name text not null,
  type text,
  url text,
  created_at timestamptz default now()
);
