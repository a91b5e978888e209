import { sql } from '@audienceos/db'
import { AppError, may } from '@audienceos/domain'
import { stale } from '../errors/stale.ts'
import { assignments } from '../rows/assignments.ts'
import { isSameTime } from '../rows/is-same-time.ts'
import { signedIn } from '../rpc/implementer.ts'
import { readAgency } from './read-agency.ts'

/** Changes the agency's name, its own addresses and what it tells by default, unless somebody else did since the caller looked. */
export const updateSettings = signedIn.agency.updateSettings.handler(({ context, input }) => {
  if (!may(context.session.member.role, 'agency.update')) {
    throw new AppError('forbidden', 'Only an admin changes the agency.')
  }
  const { name, expected_updated_at, ...settings } = input
  return context.db.transaction(async (tx) => {
    const made = await tx.$executeRaw(sql`insert into audienceos.agency_settings (agency_id)
      values (audienceos.current_agency_id()) on conflict (agency_id) do nothing`)
    const [locked] = await tx.$queryRaw<{ updated_at: string }[]>(sql`
      select audienceos.rfc3339(updated_at) as updated_at
      from audienceos.agency_settings where agency_id = (select audienceos.current_agency_id()) for update`)
    // An agency of RevOS has no row before its first save.
    const updated_at = made === 1 ? null : (locked?.updated_at ?? null)
    if (expected_updated_at !== undefined && !isSameTime(expected_updated_at, updated_at)) {
      const { agency, settings } = await readAgency(tx)
      throw stale({ agency, settings: { ...settings, updated_at } })
    }
    if (name !== undefined) await tx.$queryRaw(sql`select id::text from audienceos.update_agency(${name})`)
    // The settings carry the version of both, so a new name alone moves it as well.
    const changes = assignments(settings, {
      own_addresses: 'text[]',
      own_domains: 'text[]',
      default_notices: 'text',
    })
    await tx.$executeRaw(sql`update audienceos.agency_settings set ${changes ?? sql`agency_id = agency_id`}
      where agency_id = (select audienceos.current_agency_id())`)
    return readAgency(tx)
  })
})
