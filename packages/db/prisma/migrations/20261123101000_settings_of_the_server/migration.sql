-- Whether an agency is a sample, which may be deleted as a whole, and which client is its workspace, is the server's to say.
revoke insert, update on table audienceos.agency_settings from authenticated;
grant insert (agency_id, own_addresses, own_domains, default_notices),
  update (agency_id, own_addresses, own_domains, default_notices)
  on table audienceos.agency_settings to authenticated;
