import type { Sql } from '../store/store.ts'

/**
 * Ends the sessions of a person, all but `keep`, and tells every server, with the commit. Returns how many there were.
 */
export async function endSessions(sql: Sql, user_id: string, keep: string | null = null): Promise<number> {
  const [row] = await sql.query<{ ended: number }>(
    'select audienceos.end_sessions($1::uuid, $2::uuid) as ended',
    [user_id, keep],
  )
  return row?.ended ?? 0
}
