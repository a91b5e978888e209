import { empty, sql } from '@audienceos/db'
import { BusinessCalendar, defaultCalendar } from '@audienceos/domain'
import type { AgencyCalendar } from '../../contract/calendar.ts'
import type { Reader } from '../clients/read-client.ts'

/** The calendar of the caller's agency; the one everybody starts with where there is none, or none that can be read. */
export async function readCalendar(db: Reader, hold = false): Promise<AgencyCalendar> {
  const [row] = await db.$queryRaw<{ calendar: AgencyCalendar }[]>(sql`
    select json_build_object('time_zone', c.time_zone, 'week', c.week, 'holidays', c.holidays,
      'updated_at', audienceos.rfc3339(c.updated_at), 'updated_by', c.updated_by,
      'updated_by_name', coalesce(m.full_name, l.full_name)) as calendar
    from audienceos.business_calendars c
    left join audienceos.members() m on m.id = c.updated_by
    left join audienceos.former_members() l on l.id = c.updated_by
    where c.agency_id = (select audienceos.current_agency_id()) ${hold ? sql`for update of c` : empty}`)
  if (row === undefined) {
    return { ...defaultCalendar, updated_at: null, updated_by: null, updated_by_name: null }
  }
  const { time_zone, week, holidays, ...signed } = row.calendar
  const read = BusinessCalendar.safeParse({ time_zone, week, holidays })
  return { ...(read.success ? read.data : defaultCalendar), ...signed }
}
