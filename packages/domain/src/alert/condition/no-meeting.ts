import { daysSince } from './since.ts'
import type { WatchOf } from './watch.ts'

/** No meeting since the last one; where there never was one, since the first contact. */
export const noMeeting: WatchOf<'no_meeting'> = (rule, clock) => (facts) => {
  const began_at = facts.last_meeting_at ?? facts.first_contact_at
  if (began_at === null) return []
  const met = facts.last_meeting_at !== null
  return [daysSince(rule, clock, facts, began_at, facts.client_id, { kind: 'no_meeting', met })]
}
