import { z } from 'zod'

/** RFC 3339 in UTC with microseconds, as the database holds it: `2026-01-31T09:30:00.123456Z`. */
export const Timestamp = z.iso.datetime({ offset: true })
export type Timestamp = z.infer<typeof Timestamp>
