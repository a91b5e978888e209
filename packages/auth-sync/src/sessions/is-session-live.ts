import type { Sql } from '../store/store.ts'

/**
 * Whether the session of an access token still stands: not signed out nor timed out, its person neither banned nor
 * deleted, nor begun to be offboarded, even where the auth service has not heard of that. Three probes of indexes; the
 * answer may be cached for as long as a revoked session may linger.
 */
export async function isSessionLive(sql: Sql, session_id: string, user_id: string): Promise<boolean> {
  const [row] = await sql.query<{ live: boolean }>(
    'select audienceos.is_session_live($1::uuid, $2::uuid) as live',
    [session_id, user_id],
  )
  return row?.live ?? false
}
