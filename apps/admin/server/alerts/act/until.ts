import { AppError } from '@audienceos/domain'

/** When a snooze ends: later than now, and not for good. @throws AppError invalid, malformed for a query */
export function readUntil(until: string | undefined, now: number, place: 'body' | 'query' = 'body'): string {
  const at = until === undefined ? Number.NaN : Date.parse(until)
  if (until !== undefined && at > now && at < now + 366 * 24 * 3_600_000) return until
  const message = until === undefined ? 'Say until when.' : 'Choose a time within the next year.'
  throw new AppError(place === 'body' ? 'invalid' : 'malformed', `${place}.until: ${message}`, {
    errors: [{ path: `${place}.until`, message }],
  })
}
