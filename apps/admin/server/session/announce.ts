import type { Store } from '@audienceos/auth-sync'

/**
 * Tells every server of a change in a member that no row of ours shows. `sessions`: they forget what they remember of
 * the person and look at open streams; `members`: open pages of the agency read its people again.
 */
export async function announce(
  store: Store,
  table: 'sessions' | 'members',
  member: { id: string; agency_id: string },
): Promise<void> {
  const payload = { agency_id: member.agency_id, table, op: 'update', ids: [member.id] }
  await store.query('select pg_notify($1, $2)::text as sent', ['audienceos', JSON.stringify(payload)])
}
