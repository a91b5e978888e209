import { signedIn } from '../rpc/implementer.ts'
import { readCalendar } from './read-calendar.ts'

export const getCalendar = signedIn.calendar.get.handler(({ context }) => readCalendar(context.db))
