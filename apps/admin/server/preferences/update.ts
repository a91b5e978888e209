import { sql } from '@audienceos/db'
import { signedIn } from '../rpc/implementer.ts'
import { readPreferences } from './read-preferences.ts'

export const updatePreferences = signedIn.preferences.update.handler(({ context, input: { notices } }) =>
  context.db.transaction(async (tx) => {
    if (notices !== undefined) {
      await tx.$executeRaw(sql`
        insert into audienceos.member_preferences (user_id, agency_id, notices)
        values (audienceos.current_user_id(), audienceos.current_agency_id(), ${notices})
        on conflict (user_id) do update set notices = excluded.notices`)
    }
    return readPreferences(tx)
  }),
)
