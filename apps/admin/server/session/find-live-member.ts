import type { Store } from '@audienceos/auth-sync'
import { Member, roleOf } from '@audienceos/domain'
import type { FindLiveMember } from './sessions.ts'

/**
 * Reads who the bearer of verified claims is now: their row in `users`, if they have an agency and the session has not
 * been ended. A token without a session cannot be ended, so it is worth nothing.
 */
export function liveMembers(store: Store): FindLiveMember {
  return async ({ sub, session_id }) => {
    if (session_id === undefined) return null
    const [row] = await store.query<{ role: string | null }>(
      `select u.id::text, u.email, u.full_name, u.role::text, u.client_id::text, c.agency_id::text
       from public.users u join public.clients c on c.id = u.client_id
       where u.id = $1::uuid and c.agency_id is not null and audienceos.is_session_live($2::uuid, $1::uuid)`,
      [sub, session_id],
    )
    return row === undefined ? null : Member.parse({ ...row, role: roleOf(row.role) })
  }
}
