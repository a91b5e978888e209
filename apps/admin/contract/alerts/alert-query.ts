import { z } from 'zod'

/** Which alerts a list shows. What is snoozed now stands under `snoozed` and `unresolved` alone. */
export const AlertView = z.enum(['open', 'acknowledged', 'snoozed', 'resolved', 'unresolved'])
export type AlertView = z.infer<typeof AlertView>

/** `severity`: the gravest first, then the newest. `client`: by the client’s name, within it by severity. */
export const AlertSort = z.enum(['severity', '-created_at', 'client'])
export type AlertSort = z.infer<typeof AlertSort>

export const AlertCounts = z.object({
  open: z.number().int(),
  acknowledged: z.number().int(),
  snoozed: z.number().int(),
  unresolved: z.number().int().describe('The three before'),
  open_by_severity: z.object({
    critical: z.number().int(),
    high: z.number().int(),
    medium: z.number().int(),
    low: z.number().int().describe('Those without a severity among them'),
  }),
})
export type AlertCounts = z.infer<typeof AlertCounts>
