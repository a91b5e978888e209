import type { PGlite } from '@electric-sql/pglite'
import { createPgConfig } from '@electric-sql/pglite/node-postgres'
import { type Connections, openConnections } from './pool.ts'

/**
 * The one session of a PGlite behind the pool shape that a server has too. The session user is `postgres`, a
 * superuser; with a `role`, the session runs as that role and is brought back to it whenever in doubt.
 */
export function pgliteConnections(
  pglite: PGlite,
  options: { checkout_timeout?: number; role?: string } = {},
): Connections {
  return openConnections(
    // The only client is never closed for idleness or after an error: PGlite's connection object cannot be reopened.
    { ...createPgConfig(pglite), max: 1, idleTimeoutMillis: 0 } as object,
    { single: true, ...options },
  )
}
