import { sql } from '@audienceos/db'
import type { AccountSession } from '@audienceos/domain'
import { signedIn } from '../rpc/implementer.ts'

/** Where the caller is signed in, the latest first. */
export const listSessions = signedIn.account.sessions.handler(async ({ context }) => {
  const { session_id = null } = context.session.claims
  const rows = await context.db.$queryRaw<{ session: AccountSession }[]>(sql`
    select json_build_object('id', s.id, 'created_at', audienceos.rfc3339(s.created_at),
      'refreshed_at', audienceos.rfc3339(s.refreshed_at), 'user_agent', s.user_agent, 'ip', s.ip,
      'current', s.id is not distinct from ${session_id}::uuid) as session
    from audienceos.my_sessions() s order by coalesce(s.refreshed_at, s.created_at) desc, s.id`)
  return { items: rows.map(({ session }) => session), next_cursor: null }
})
