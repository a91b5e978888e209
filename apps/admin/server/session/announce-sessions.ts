import type { Store } from '@audienceos/auth-sync'

/** Tells every server that the sessions of a member changed: they forget what they remember and look at open streams. */
export async function announceSessions(
  store: Store,
  member: { id: string; agency_id: string },
): Promise<void> {
  const payload = { agency_id: member.agency_id, table: 'sessions', op: 'update', ids: [member.id] }
  await store.query('select pg_notify($1, $2)::text as sent', ['audienceos', JSON.stringify(payload)])
}
