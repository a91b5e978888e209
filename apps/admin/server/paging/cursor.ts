import { AppError } from '@audienceos/domain'
import { z } from 'zod'

/**
 * How Postgres writes a timestamptz in JSON: microseconds, `infinity`, years beyond 9999 and BC included. A cursor
 * carries it as text, because a JavaScript Date would round it to milliseconds and skip rows.
 */
export const CursorTime = z
  .string()
  .regex(/^(-?infinity|\d{4,6}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?[+-]\d\d(:\d\d){0,2}( BC)?)$/)

/** The position of a row in a list by time: rows without a time come last. */
export const TimeCursor = z.tuple([CursorTime.nullable(), z.guid()])
export type TimeCursor = z.infer<typeof TimeCursor>

/** A position as the opaque text that clients hand back. */
export function writeCursor(position: readonly unknown[]): string {
  return Buffer.from(JSON.stringify(position)).toString('base64url')
}

/**
 * Reads a position that a client handed back, and trusts nothing in it.
 * @throws AppError malformed
 */
export function readCursor<Position>(
  cursor: string | undefined,
  schema: z.ZodType<Position>,
): Position | undefined {
  if (cursor === undefined) return undefined
  try {
    const position = schema.safeParse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')))
    if (position.success) return position.data
  } catch {
    // Not JSON.
  }
  throw new AppError('malformed', 'The cursor is not one of ours.', {
    errors: [{ path: 'query.cursor', message: 'Use next_cursor of the page before.' }],
  })
}
