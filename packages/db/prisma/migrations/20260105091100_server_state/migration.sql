-- The server's own keeping: answers already given to requests that carry an Idempotency-Key, and the secrets that
-- several servers on one database share (the embedded auth's JWT secret). No policy, no grant to users.
create table audienceos.idempotency_keys (
  scope text not null,
  key text not null,
  agency_id uuid references public.agencies (id) on delete cascade,
  request_hash text not null,
  status integer,
  body jsonb,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null default now() + interval '24 hours',
  primary key (scope, key)
);
create index idempotency_keys_agency_id_idx on audienceos.idempotency_keys (agency_id);
create index idempotency_keys_expires_at_idx on audienceos.idempotency_keys (expires_at);

alter table audienceos.idempotency_keys enable row level security;
alter table audienceos.idempotency_keys force row level security;
revoke all on table audienceos.idempotency_keys from public, anon, authenticated;
grant all on table audienceos.idempotency_keys to service_role;

create table audienceos.installation_secrets (
  name text primary key,
  value text not null
);

alter table audienceos.installation_secrets enable row level security;
alter table audienceos.installation_secrets force row level security;
revoke all on table audienceos.installation_secrets from public, anon, authenticated;
grant all on table audienceos.installation_secrets to service_role;
