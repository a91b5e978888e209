-- Mails of the embedded auth endpoint, written in the transaction that made their link. Without a mail server they are
-- held here for the agency's admins to read; with one they wait here to be sent. A mail holds a way into somebody's
-- account, so its content and link are wiped as soon as the link is used, replaced or too old, and once it is sent.

create table audienceos.outbox_messages (
  id uuid primary key,
  -- null for a person without a profile, whose mail no agency reads
  agency_id uuid references public.agencies (id) on delete cascade,
  -- no foreign key: the person is an account of the auth service
  user_id uuid not null,
  kind text not null constraint outbox_messages_kind_check
    check (kind in ('invite', 'recovery', 'email_change', 'confirmation')),
  to_address text not null,
  subject text not null,
  text_body text,
  html_body text,
  link text,
  -- when the link stops working
  expires_at timestamptz not null,
  status text not null default 'held' constraint outbox_messages_status_check
    check (status in ('held', 'queued', 'sent', 'failed')),
  attempts integer not null default 0,
  last_error text,
  next_at timestamptz not null default now(),
  lease_until timestamptz,
  created_at timestamptz not null default now(),
  sent_at timestamptz,
  -- what became of the link of a mail that was never sent; null while it works
  link_ended text constraint outbox_messages_link_ended_check
    check (link_ended in ('used', 'replaced', 'taken_back', 'expired')),
  -- wiped all at once
  constraint outbox_messages_wiped_check check (
    (text_body is null) = (link is null) and (html_body is null) = (link is null)),
  constraint outbox_messages_ended_check check (link_ended is null or link is null),
  constraint outbox_messages_sent_check check (status <> 'sent' or (link is null and sent_at is not null))
);
create index outbox_messages_agency_id_created_at_id_idx
  on audienceos.outbox_messages (agency_id, created_at desc, id desc);
create index outbox_messages_user_id_idx on audienceos.outbox_messages (user_id) where link is not null;
create index outbox_messages_expires_at_idx on audienceos.outbox_messages (expires_at) where link is not null;
create index outbox_messages_due_idx on audienceos.outbox_messages (next_at) where status = 'queued';

alter table audienceos.outbox_messages enable row level security;
alter table audienceos.outbox_messages force row level security;

create policy outbox_messages_select on audienceos.outbox_messages for select to authenticated
  using (
    agency_id = (select audienceos.current_agency_id())
    and (select audienceos.current_member_role()) = 'admin'
  );

revoke all on table audienceos.outbox_messages from public, anon, authenticated;
grant select on table audienceos.outbox_messages to authenticated;
grant all on table audienceos.outbox_messages to service_role;

-- Open pages of the outbox read it again.
create function audienceos.announce_mail() returns trigger
  language plpgsql security definer set search_path = ''
as $$
begin
  perform audienceos.send_change(new.agency_id, tg_table_name, lower(tg_op), array[new.id]);
  return null;
end
$$;
revoke all on function audienceos.announce_mail() from public, anon;
create trigger announce_mail after insert or update on audienceos.outbox_messages
  for each row when (new.agency_id is not null) execute function audienceos.announce_mail();
