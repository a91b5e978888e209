import { sql } from '@audienceos/db'
import { mustWriteRules } from '../alert-rules/permission.ts'
import { stale } from '../errors/stale.ts'
import { isSameTime } from '../rows/is-same-time.ts'
import { signedIn } from '../rpc/implementer.ts'
import { readCalendar } from './read-calendar.ts'

/** Changes the business hours, unless somebody else did since the caller looked; the first change makes the row. */
export const updateCalendar = signedIn.calendar.update.handler(({ context, input }) => {
  mustWriteRules(context.session)
  const { expected_updated_at, ...changes } = input
  return context.db.transaction(async (tx) => {
    const now = await readCalendar(tx, true)
    if (expected_updated_at !== undefined && !isSameTime(expected_updated_at, now.updated_at))
      throw stale(now)
    const { time_zone, week, holidays } = { ...now, ...changes }
    const days = [...new Set(holidays)].sort()
    const values = sql`${time_zone}, ${JSON.stringify(week)}::jsonb, ${days}::date[]`
    const written =
      now.updated_at === null
        ? await tx.$executeRaw(sql`insert into audienceos.business_calendars (agency_id, time_zone, week, holidays)
            values (audienceos.current_agency_id(), ${values}) on conflict (agency_id) do nothing`)
        : await tx.$executeRaw(sql`update audienceos.business_calendars set (time_zone, week, holidays) = (${values})
            where agency_id = (select audienceos.current_agency_id())`)
    // Somebody else has made the first row in this moment.
    if (written === 0) throw stale(await readCalendar(tx))
    return readCalendar(tx)
  })
})
