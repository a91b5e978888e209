import type { Sql } from '../store/store.ts'

/**
 * Does `work`, which changes a person's row in public.users, and writes down in the activity log of the agency what became
 * of it. RevOS's table takes no trigger that would do it. Of nobody's agency there is no log.
 */
export async function recordingMember<T>(
  sql: Sql,
  { agency_id, user_id }: { agency_id: string | null; user_id: string },
  work: () => Promise<T>,
): Promise<T> {
  if (agency_id === null) return work()
  const [was] = await sql.query<{ row: string | null }>(
    'select audienceos.recorded_member($1::uuid)::text as row',
    [user_id],
  )
  const result = await work()
  await sql.query('select audienceos.record_member($1::uuid, $2::uuid, $3::jsonb)::text as recorded', [
    agency_id,
    user_id,
    was?.row ?? null,
  ])
  return result
}
