import { z } from 'zod'

/** RFC 3339 with an offset; answers have UTC and microseconds, as the database holds them: `2026-01-31T09:30:00.123456Z`. */
export const Timestamp = z.iso.datetime({ offset: true })
export type Timestamp = z.infer<typeof Timestamp>

/**
 * The `updated_at` that a change is based on. Null: there was none, for there was no row, or a row of RevOS's that has none. Left
 * out: whatever it is.
 */
export const ExpectedUpdatedAt = Timestamp.nullable()
  .optional()
  .describe(
    'The updated_at the change is based on, null where there was none: another one is refused as stale',
  )
