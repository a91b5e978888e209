-- Sign-in health: where auth.users and public.users disagree, and since when. The whole comparison is one statement over
-- both tables, run with the rights of the migrating role, because the service may not read schema auth on Supabase.

-- A finding keeps its id for as long as it lasts and comes back under it. The rows of both sides are stored as the check
-- saw them: addresses and times, never a hash or a token. Without an agency it is nobody's, or more than one's.
create table audienceos.account_findings (
  id uuid primary key,
  kind text not null constraint account_findings_kind_check check (kind in (
    'orphan_auth_user', 'orphan_profile', 'id_mismatch', 'email_drift', 'case_duplicate', 'stale_invite',
    'deleted_with_profile', 'revived_account', 'banned_with_profile', 'role_drift', 'client_deleted')),
  agency_id uuid references public.agencies (id) on delete set null,
  -- Lists, because duplicates have several.
  accounts jsonb not null,
  profiles jsonb not null,
  first_seen_at timestamptz not null,
  last_seen_at timestamptz not null,
  sightings integer not null default 1,
  resolved_at timestamptz
);
create index account_findings_open_idx on audienceos.account_findings (agency_id) where resolved_at is null;

-- One row per check. `in_progress` are findings left out because an operation is at work on their rows.
create table audienceos.account_checks (
  id bigint generated always as identity primary key,
  checked_at timestamptz not null,
  accounts bigint not null,
  profiles bigint not null,
  matched bigint not null,
  in_progress bigint not null,
  -- The same two for each agency that has any: {"<agency_id>": {"matched": 12, "in_progress": 0}}.
  by_agency jsonb not null
);
create index account_checks_checked_at_idx on audienceos.account_checks (checked_at);

alter table audienceos.account_findings enable row level security;
alter table audienceos.account_findings force row level security;
alter table audienceos.account_checks enable row level security;
alter table audienceos.account_checks force row level security;
revoke all on audienceos.account_findings, audienceos.account_checks from public, anon, authenticated, service_role;
grant select, insert, update, delete on audienceos.account_findings, audienceos.account_checks to service_role;

-- To a role that row level security binds, auth.users is empty and every profile an orphan. Better nothing than that.
create function audienceos.require_accounts_visible() returns void
  language plpgsql stable security definer set search_path = ''
as $$
declare
  wanted record;
begin
  for wanted in
    select n.nspname as schema_name, n.oid as schema_id, c.relname as table_name, c.oid as table_id
    from (values ('auth', 'users'), ('public', 'users'), ('public', 'clients')) as needed (schema_name, table_name)
    left join pg_catalog.pg_namespace n on n.nspname = needed.schema_name
    left join pg_catalog.pg_class c on c.relnamespace = n.oid and c.relname = needed.table_name
  loop
    if wanted.table_id is null
      or not has_schema_privilege(wanted.schema_id, 'usage')
      or not has_table_privilege(wanted.table_id, 'select')
      or row_security_active(wanted.table_id)
    then
      raise exception '%.% is not visible to role %', wanted.schema_name, wanted.table_name, current_user
        using errcode = 'PT503',
          hint = 'The functions of schema audienceos must belong to a role that may read it past row level security.';
    end if;
  end loop;
end
$$;

-- Everything that is not as it should be, one row per finding, and what is as it should be, counted: rows of kind
-- 'matched' per agency, 'accounts' and 'profiles' of all. `busy`: an operation is at work on one of the rows.
create function audienceos.compare_accounts() returns table (
    kind text, id uuid, agency_id uuid, busy boolean, accounts jsonb, profiles jsonb, amount bigint
  )
  language plpgsql stable security definer set search_path = ''
as $$
#variable_conflict use_column
begin
  perform audienceos.require_accounts_visible();
  return query
    with busy_id as materialized (
      select o.user_id as id from audienceos.auth_operations o where o.finished_at is null and o.user_id is not null
      union
      -- Whose accounts are being removed with their agency.
      select (u.value ->> 'id')::uuid
      from audienceos.auth_operations o
      cross join lateral jsonb_array_elements(
        case when jsonb_typeof(o.result -> 'users') = 'array' then o.result -> 'users' else '[]' end) as u
      where o.finished_at is null and o.kind = 'delete_agency'
    ),
    busy_email as materialized (
      select o.email from audienceos.auth_operations o where o.finished_at is null and o.email is not null
    ),
    pair as materialized (
      select
        a.id as account_id, lower(a.email) as account_email, a.email as account_email_as_is, a.created_at,
        a.email_confirmed_at, a.last_sign_in_at, a.banned_until, a.deleted_at, a.raw_app_meta_data ->> 'role' as claimed,
        greatest(a.invited_at, a.confirmation_sent_at, a.created_at) as last_asked_at, a.invited_at,
        a.raw_app_meta_data ->> 'sync_op' as sync_op,
        coalesce(a.is_sso_user, false) as is_sso, coalesce(a.is_anonymous, false) as is_anonymous,
        a.id is not null and a.deleted_at is null as is_live,
        -- A soft delete makes the address a hash; what still looks like an address can sign in again.
        a.deleted_at is not null and coalesce(a.email, '') not like '%@%' as is_deleted,
        a.deleted_at is not null and a.email like '%@%' as is_revived,
        coalesce(a.banned_until, '-infinity') > now() as is_banned,
        -- Shut out for good: such an account needs no profile.
        coalesce(a.banned_until, '-infinity') > now() + interval '1 year' as is_shut_out,
        p.id as profile_id, p.email as profile_email_as_is, lower(p.email) as profile_email, p.full_name,
        coalesce(p.role::text, 'team_member') as profile_role, p.client_id, c.name as client_name, c.agency_id,
        -- What offboarding leaves behind so that closed tickets keep a name.
        p.id is not null and not (p.client_id is null and p.email like '%@offboarded.invalid') as is_member,
        b.id is not null as busy
      from auth.users a
      full join public.users p on p.id = a.id
      left join public.clients c on c.id = p.client_id
      left join busy_id b on b.id = coalesce(a.id, p.id)
    ),
    -- Profiles whose account is not there, or no more, and accounts that hold their address.
    mismatch as materialized (
      select h.profile_email as email, h.profile_id, x.account_id
      from pair h
      join pair x on x.account_email = h.profile_email
      where h.is_member and (h.account_id is null or h.is_deleted) and x.is_live and not x.is_anonymous
    ),
    orphan as materialized (
      select x.account_id
      from pair x
      where x.profile_id is null and x.is_live and not x.is_anonymous and not x.is_shut_out
        and not exists (select from mismatch m where m.account_id = x.account_id)
    ),
    -- What the journal knows of an orphan: the last that made its profile, under the address it still has, unless the
    -- person was sent away since. And whether that client is still there.
    origin as materialized (
      select distinct on (o.user_id) o.user_id, g.id as agency_id, c.id is null as client_is_gone
      from audienceos.auth_operations o
      join pair x on x.account_id = o.user_id and x.account_email = o.email
      left join public.agencies g on g.id = o.agency_id
      left join public.clients c on c.id = o.client_id
      where o.state = 'DONE' and o.client_id is not null and o.kind in ('sign_up_agency', 'invite')
        and o.user_id in (select r.account_id from orphan r)
        and not exists (
          select from audienceos.auth_operations l
          where l.user_id = o.user_id and l.kind in ('offboard', 'revoke_invite') and l.created_at >= o.created_at
        )
      order by o.user_id, o.created_at desc
    ),
    named as materialized (
      select k.kind, x.account_id, x.profile_id, g.agency_id as origin_agency_id
      from (
        select *, exists (select from mismatch m where m.profile_id = pair.profile_id) as is_mismatched from pair
      ) as x
      left join (
        select r.account_id, o.agency_id, coalesce(o.client_is_gone, false) as client_is_gone
        from orphan r left join origin o on o.user_id = r.account_id
      ) as g on g.account_id = x.account_id
      cross join lateral unnest(array_remove(array[
        case when g.account_id is not null and not g.client_is_gone then 'orphan_auth_user' end,
        case when g.account_id is not null and g.client_is_gone then 'client_deleted' end,
        case when x.account_id is null and x.is_member and not x.is_mismatched then 'orphan_profile' end,
        case when x.is_live and x.is_member and x.profile_email_as_is is distinct from nullif(x.account_email, '')
          then 'email_drift' end,
        case when x.is_live and x.is_member and x.email_confirmed_at is null and not x.is_banned and not x.is_sso
          and not x.is_anonymous and coalesce(x.last_asked_at, '-infinity') < now() - interval '7 days'
          then 'stale_invite' end,
        case when x.is_deleted and x.is_member and not x.is_mismatched then 'deleted_with_profile' end,
        case when x.is_revived then 'revived_account' end,
        case when x.is_live and x.is_member and x.is_banned then 'banned_with_profile' end,
        case when x.is_live and x.is_member and x.claimed <> x.profile_role then 'role_drift' end
      ], null)) as k (kind)
    ),
    duplicate as materialized (
      select 'auth.users' as side, x.account_email as email from pair x
      where x.is_live and not x.is_sso and x.account_email <> '' group by x.account_email having count(*) > 1
      union all
      select 'public.users', x.profile_email from pair x
      where x.profile_id is not null group by x.profile_email having count(*) > 1
    ),
    -- Every row that a finding is about, once per finding.
    involved as materialized (
      select n.kind, coalesce(n.account_id, n.profile_id)::text as key, n.account_id, n.profile_id from named n
      union all
      select 'id_mismatch', m.email, m.account_id, null from mismatch m
      union
      select 'id_mismatch', m.email, null, m.profile_id from mismatch m
      union all
      select 'case_duplicate', d.side || ' ' || d.email, x.account_id, null
      from duplicate d join pair x on x.account_email = d.email
      where d.side = 'auth.users' and x.is_live and not x.is_sso
      union all
      select 'case_duplicate', d.side || ' ' || d.email, null, x.profile_id
      from duplicate d join pair x on x.profile_email = d.email
      where d.side = 'public.users'
    ),
    sides as materialized (
      select i.kind, i.key,
        i.account_id, x.account_email, x.busy,
        case when i.account_id is not null then jsonb_build_object(
          'id', x.account_id, 'email', x.account_email_as_is, 'address', nullif(x.account_email, ''), 'role', x.claimed,
          'created_at', audienceos.rfc3339(x.created_at), 'invited_at', audienceos.rfc3339(x.invited_at),
          'email_confirmed_at', audienceos.rfc3339(x.email_confirmed_at),
          'last_sign_in_at', audienceos.rfc3339(x.last_sign_in_at),
          'banned_until', audienceos.rfc3339(x.banned_until), 'deleted_at', audienceos.rfc3339(x.deleted_at),
          'is_sso', x.is_sso, 'sync_op', x.sync_op) end as account,
        i.profile_id, x.profile_email,
        case when i.profile_id is not null then jsonb_build_object(
          'id', x.profile_id, 'email', x.profile_email_as_is, 'address', x.profile_email, 'full_name', x.full_name,
          'role', x.profile_role,
          'client_id', x.client_id, 'client_name', x.client_name, 'agency_id', x.agency_id) end as profile,
        -- Whose it is: of the profile, be it its own side's or the other's of the same id.
        case when x.is_member then x.agency_id end as agency_id, x.is_member
      from involved i
      join pair x on coalesce(x.account_id, x.profile_id) = coalesce(i.account_id, i.profile_id)
    ),
    -- Drifts to an address that somebody of another agency holds: that is not for the first one to learn.
    taken_elsewhere as materialized (
      select distinct s.key
      from sides s join pair h on h.profile_email = s.account_email
      where s.kind = 'email_drift' and h.profile_id <> s.profile_id and h.agency_id is distinct from s.agency_id
    ),
    finding as (
      select s.kind, s.key, min(s.account_id::text) as first_account,
        -- One agency's alone, or nobody's. Among duplicates an account without profile may be anybody's.
        case when count(*) filter (where s.agency_id is null and (s.is_member or s.kind = 'case_duplicate')) = 0
          and count(distinct s.agency_id) = 1 then min(s.agency_id::text)::uuid end as agency_id,
        bool_or(s.busy) or bool_or(exists (
          select from busy_email e where e.email in (s.account_email, s.profile_email))) as busy,
        coalesce(jsonb_agg(s.account order by s.account_id) filter (where s.account is not null), '[]') as accounts,
        coalesce(jsonb_agg(s.profile order by s.profile_id) filter (where s.profile is not null), '[]') as profiles
      from sides s
      group by s.kind, s.key
    )
    select f.kind, md5(f.kind || ' ' || f.key)::uuid,
      case
        when f.kind in ('orphan_auth_user', 'client_deleted') then n.origin_agency_id
        when f.kind = 'email_drift' and f.key in (select t.key from taken_elsewhere t) then null
        else f.agency_id
      end,
      f.busy, f.accounts, f.profiles, 1::bigint
    from finding f
    left join named n on n.kind = f.kind and n.kind in ('orphan_auth_user', 'client_deleted')
      and n.account_id::text = f.first_account
    union all
    select 'matched', null, x.agency_id, false, null, null, count(*)
    from pair x
    where x.account_id is not null and x.is_live and x.is_member
      and not exists (select from named n where n.account_id = x.account_id)
    group by x.agency_id
    union all
    select 'accounts', null, null, false, null, null, count(x.account_id) from pair x
    union all
    select 'profiles', null, null, false, null, null, count(x.profile_id) from pair x;
end
$$;

-- Compares and remembers: what is there is seen once more, what is gone is resolved, what an operation is at work on
-- stays as it was. Checks wait for each other.
create function audienceos.check_accounts() returns void
  language plpgsql security definer set search_path = ''
as $$
#variable_conflict use_column
declare
  looked_at timestamptz;
begin
  perform pg_advisory_xact_lock(hashtextextended('audienceos.check_accounts', 0));
  looked_at := clock_timestamp();
  with seen as materialized (
    select * from audienceos.compare_accounts()
  ),
  stored as (
    insert into audienceos.account_findings as f
      (id, kind, agency_id, accounts, profiles, first_seen_at, last_seen_at)
    select s.id, s.kind, s.agency_id, s.accounts, s.profiles, looked_at, looked_at
    from seen s where s.id is not null and not s.busy
    on conflict (id) do update set
      agency_id = excluded.agency_id, accounts = excluded.accounts, profiles = excluded.profiles,
      first_seen_at = case when f.resolved_at is null then f.first_seen_at else excluded.first_seen_at end,
      last_seen_at = excluded.last_seen_at,
      sightings = case when f.resolved_at is null then f.sightings + 1 else 1 end,
      resolved_at = null
  ),
  gone as (
    update audienceos.account_findings f set resolved_at = looked_at
    where f.resolved_at is null and not exists (select from seen s where s.id = f.id)
  )
  insert into audienceos.account_checks (checked_at, accounts, profiles, matched, in_progress, by_agency)
  select looked_at,
    coalesce(sum(t.accounts), 0), coalesce(sum(t.profiles), 0), coalesce(sum(t.matched), 0),
    coalesce(sum(t.in_progress), 0),
    coalesce(jsonb_object_agg(t.agency_id, jsonb_build_object('matched', t.matched, 'in_progress', t.in_progress))
      filter (where t.agency_id is not null), '{}')
  from (
    select s.agency_id,
      coalesce(sum(s.amount) filter (where s.kind = 'accounts'), 0) as accounts,
      coalesce(sum(s.amount) filter (where s.kind = 'profiles'), 0) as profiles,
      coalesce(sum(s.amount) filter (where s.kind = 'matched'), 0) as matched,
      count(*) filter (where s.busy) as in_progress
    from seen s group by s.agency_id
  ) as t;
  delete from audienceos.account_checks k where k.checked_at < looked_at - interval '1 day';
  delete from audienceos.account_findings f where f.resolved_at < looked_at - interval '30 days';
end
$$;

revoke all on function
  audienceos.require_accounts_visible(), audienceos.compare_accounts(), audienceos.check_accounts()
  from public, anon, authenticated;
grant execute on function
  audienceos.require_accounts_visible(), audienceos.compare_accounts(), audienceos.check_accounts()
  to service_role;
