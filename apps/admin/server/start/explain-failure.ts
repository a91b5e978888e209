import { ConfigError } from '../config/read-config.ts'

/** What the person who starts the server reads when it does not start: our own messages as they are, others whole. */
export function explainFailure(error: unknown): string {
  if (error instanceof ConfigError) return error.message
  if (!(error instanceof Error)) return `Cannot start: ${String(error)}`
  // The database package explains its refusals itself; only a bug needs its stack.
  return error.name === 'Error' || error.name.endsWith('TypeError')
    ? (error.stack ?? error.message)
    : error.message
}
