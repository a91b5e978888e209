import type { BusinessCalendar } from './business-calendar.ts'

/** What an agency works until it says otherwise. */
export const defaultCalendar: BusinessCalendar = {
  time_zone: 'UTC',
  week: {
    mon: [['09:00', '17:00']],
    tue: [['09:00', '17:00']],
    wed: [['09:00', '17:00']],
    thu: [['09:00', '17:00']],
    fri: [['09:00', '17:00']],
    sat: [],
    sun: [],
  },
  holidays: [],
}
