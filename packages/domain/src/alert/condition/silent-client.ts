import { daysSince } from './since.ts'
import type { WatchOf } from './watch.ts'

/** No contact either way. Of a client that never had one nothing is known, so it is not called silent. */
export const silentClient: WatchOf<'silent_client'> = (rule, clock) => (facts) =>
  facts.last_contact_at === null
    ? []
    : [daysSince(rule, clock, facts, facts.last_contact_at, facts.client_id, { kind: 'silent_client' })]
