-- What is rare in the log is found without walking all of it: the acts of one kind of actor, and what was deleted.
create index activity_entries_agency_id_actor_kind_id_idx on audienceos.activity_entries (agency_id, actor_kind, id);
-- An equality with one of the two proves the condition.
create index activity_changes_rare_op_idx on audienceos.activity_changes (agency_id, op, entry_id)
  where op in ('delete', 'purge');
