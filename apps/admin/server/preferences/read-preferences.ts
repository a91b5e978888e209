import { sql } from '@audienceos/db'
import type { Preferences } from '../../contract/preferences.ts'
import type { Reader } from '../clients/read-client.ts'

/** What the caller wants to be told: what they chose, else what the agency tells by default, else everything. */
export async function readPreferences(db: Reader): Promise<Preferences> {
  const [row] = await db.$queryRaw<Pick<Preferences, 'own_notices' | 'default_notices'>[]>(sql`select
      (select p.notices from audienceos.member_preferences p
        where p.user_id = (select audienceos.current_user_id())) as own_notices,
      coalesce((select s.default_notices from audienceos.agency_settings s
        where s.agency_id = (select audienceos.current_agency_id())), 'all') as default_notices`)
  const { own_notices, default_notices } = row ?? { own_notices: null, default_notices: 'all' }
  return { notices: own_notices ?? default_notices, own_notices, default_notices }
}
