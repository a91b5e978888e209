-- Sealing takes an agency's records in order, and not past those that others wait with.
create index activity_unsealed_agency_id_id_idx on audienceos.activity_unsealed (agency_id, id);
