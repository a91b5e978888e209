import { BusinessCalendar, ExpectedUpdatedAt, Timestamp, UserId } from '@audienceos/domain'
import { oc } from '@orpc/contract'
import { z } from 'zod'

/** The agency's business hours; `updated_at` is null while they are the ones everybody starts with. */
export const AgencyCalendar = BusinessCalendar.extend({
  updated_at: Timestamp.nullable(),
  updated_by: UserId.nullable(),
  updated_by_name: z.string().nullable(),
})
export type AgencyCalendar = z.infer<typeof AgencyCalendar>

const tag = oc.route({ tags: ['alert rules'] })

export const calendar = {
  get: tag
    .route({ method: 'GET', path: '/business-calendar', summary: 'Time zone, business hours and holidays' })
    .output(AgencyCalendar),
  update: tag
    .route({
      method: 'PATCH',
      path: '/business-calendar',
      summary: 'Change the business hours (managers and admins); the rules are evaluated anew',
    })
    .input(
      z.strictObject({
        time_zone: BusinessCalendar.shape.time_zone.optional(),
        week: BusinessCalendar.shape.week.optional(),
        holidays: BusinessCalendar.shape.holidays.optional(),
        expected_updated_at: ExpectedUpdatedAt,
      }),
    )
    .output(AgencyCalendar),
}
