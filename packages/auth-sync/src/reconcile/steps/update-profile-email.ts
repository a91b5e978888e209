import { recordingMember } from '../../members/recording-member.ts'
import type { WriteRows } from './write-rows.ts'

/** Gives the profile the address that the draft names. */
export const updateProfileEmail: WriteRows = async (sql, operation, draft) => {
  for (const { id, before, after } of draft.changes) {
    if (id === null) throw new Error('the draft is incomplete')
    const updated = await recordingMember(sql, { agency_id: operation.agency_id, user_id: id }, () =>
      sql.query('update public.users set email = $3 where id = $1::uuid and email = $2 returning id', [
        id,
        before,
        after,
      ]),
    )
    if (updated.length === 0) throw new Error(`the profile of ${operation.user_id} has changed`)
  }
}
