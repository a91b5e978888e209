-- Of which new alerts the agency tells those who have chosen nothing themselves.
alter table audienceos.agency_settings
  add column default_notices text not null default 'all' check (default_notices in ('all', 'mine', 'off'));

-- null: has chosen nothing, or no longer, and is told what the agency tells by default. What stands there is a choice.
alter table audienceos.member_preferences
  alter column notices drop not null,
  alter column notices drop default;

-- A choice reaches the person's other tabs and devices.
create trigger announce_settings after insert or update on audienceos.member_preferences
  for each row execute function audienceos.announce_settings();
