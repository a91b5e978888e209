import { sql } from '@audienceos/db'
import type { Preferences } from '../../contract/preferences.ts'
import type { Reader } from '../clients/read-client.ts'

/** What the caller wants to be told; everything, until they say otherwise. */
export async function readPreferences(db: Reader): Promise<Preferences> {
  const [row] = await db.$queryRaw<Preferences[]>(
    sql`select p.notices from audienceos.member_preferences p where p.user_id = (select audienceos.current_user_id())`,
  )
  return row ?? { notices: 'all' }
}
