import type { Log } from '../log/create-log.ts'

/** After this everything left is given up. */
const patience_ms = 10_000

/** Ends the process in order on the first SIGTERM or SIGINT (exit 0), at once on the second (exit 1). */
export function stopOnSignals(log: Log, close: () => Promise<void>): void {
  let stopping = false
  const stop = (why: string, exit_code: number) => {
    if (stopping) process.exit(1)
    stopping = true
    log.info({ why }, 'stopping')
    setTimeout(() => {
      log.error('could not stop in time')
      flush(log, () => process.exit(1))
    }, patience_ms).unref()
    close().then(
      () => flush(log, () => process.exit(exit_code)),
      (error) => {
        log.error({ error }, 'could not stop in order')
        flush(log, () => process.exit(1))
      },
    )
  }
  process.on('SIGTERM', () => stop('SIGTERM', 0))
  process.on('SIGINT', () => stop('SIGINT', 0))
  // A bug has left the process in a state nobody knows: end it in order, and let whoever runs it start it again.
  process.on('uncaughtException', (error) => {
    log.fatal({ error }, 'uncaught exception')
    stop('uncaught exception', 1)
  })
}

function flush(log: Log, then: () => void): void {
  log.flush(() => then())
}
