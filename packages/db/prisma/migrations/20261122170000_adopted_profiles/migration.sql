-- A profile that is moved under another id takes its name along in the history of cartridges. Of a version nothing else is
-- ever changed.
grant update (user_id, saved_by) on audienceos.cartridge_versions to service_role;
