import { insertProfile as insert } from '../../members/insert-profile.ts'
import { requireClient } from '../../members/require-client.ts'
import type { WriteRows } from './write-rows.ts'

/** Makes the profile that the draft holds, as its changes say, column by column. */
export const insertProfile: WriteRows = async (sql, operation, draft) => {
  const row: Record<string, string | null> = {}
  for (const { column, after } of draft.changes) if (column) row[column] = after
  const { id, client_id, email, full_name = null, role } = row
  if (!id || !client_id || !email || !role || !operation.agency_id) throw new Error('the draft is incomplete')
  await requireClient(sql, operation.agency_id, client_id)
  await insert(sql, operation.agency_id, { id, client_id, email, full_name, role })
}
