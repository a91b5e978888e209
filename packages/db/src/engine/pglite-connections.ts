import type { PGlite } from '@electric-sql/pglite'
import { createPgConfig } from '@electric-sql/pglite/node-postgres'
import { type Connections, openConnections } from './pool.ts'

/**
 * The one session of a PGlite behind the pool shape that a server has too. The session user is `postgres`, a
 * superuser; what the pool runs as is decided by `set role` on it.
 */
export function pgliteConnections(pglite: PGlite, checkoutTimeout?: number): Connections {
  return openConnections(
    // The only client is never closed for idleness or after an error: PGlite's connection object cannot be reopened.
    { ...createPgConfig(pglite), max: 1, idleTimeoutMillis: 0 } as object,
    { single: true, ...(checkoutTimeout === undefined ? {} : { checkout_timeout: checkoutTimeout }) },
  )
}
