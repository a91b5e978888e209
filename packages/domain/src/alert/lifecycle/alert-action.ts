import { z } from 'zod'

/** What a person can do to an alert. */
export const AlertAction = z.enum(['acknowledge', 'unacknowledge', 'resolve', 'reopen', 'snooze', 'unsnooze'])
export type AlertAction = z.infer<typeof AlertAction>
