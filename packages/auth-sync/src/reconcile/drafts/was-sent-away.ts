import type { Sql } from '../../store/store.ts'

/** Whether a member was sent away: by a soft delete in the auth service, or by an offboarding that is not finished. */
export async function wasSentAway(sql: Sql, agency_id: string, user_id: string): Promise<boolean> {
  const [stays] = await sql.query(
    `select a.id::text from audienceos.agency_accounts($1::uuid) a
      where a.id = $2::uuid and a.status <> 'deleted' and not a.leaving`,
    [agency_id, user_id],
  )
  return stays === undefined
}
