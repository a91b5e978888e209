import { type DestinationStream, destination, type Logger, pino } from 'pino'
import { describeError } from './describe-error.ts'

export type Log = Logger

/**
 * Structured log, JSON lines on standard error: standard output carries nothing but the line with the address.
 * Callers log named fields, never whole requests; `redact` is the second line of defence.
 */
export function createLog(level: string, stream?: DestinationStream): Log {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      serializers: { error: describeError, err: describeError },
      redact: {
        paths: [
          'password',
          'access_token',
          'refresh_token',
          'token',
          'cookie',
          'authorization',
          'body',
          'query',
        ].flatMap((name) => [name, `*.${name}`]),
        censor: '[redacted]',
      },
    },
    stream ?? destination({ fd: 2, sync: false, minLength: 8192, periodicFlush: 250 }),
  )
}
