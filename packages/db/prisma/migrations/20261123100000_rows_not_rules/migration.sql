-- The service writes rows and no rules. Whoever has TRIGGER on a table may replace a trigger of its owner by one that does
-- nothing: the one that records, or that holds a row to its agency. TRUNCATE fires none of those that look at rows. The tables
-- that are not here never gave either.
revoke trigger, references, truncate on table
  public.agency_cartridges, public.communications, public.alerts, public.tickets, public.documents,
  audienceos.client_profiles, audienceos.agency_settings, audienceos.imports, audienceos.import_rejects,
  audienceos.import_sightings, audienceos.message_keys, audienceos.communication_sources,
  audienceos.deleted_communications, audienceos.document_contents, audienceos.deleted_documents,
  audienceos.idempotency_keys, audienceos.installation_secrets, audienceos.outbox_messages, audienceos.alert_rules,
  audienceos.business_calendars, audienceos.member_preferences, audienceos.ticket_comments, audienceos.alert_queue,
  audienceos.alert_clocks, audienceos.alert_agencies, audienceos.client_standings, audienceos.client_health_days
  from public, anon, authenticated, service_role;
