import { type Connections, openConnections } from './pool.ts'

export interface PostgresOptions {
  /** Most connections at once (default 10). 1 makes a single session, which the schema engine needs. */
  max?: number
  /** A role that every connection starts in (`-c role=…`); needs a direct connection or a session pooler. */
  role?: string
  checkout_timeout?: number
  onIdleError?: (error: Error) => void
}

/** Connections to a Postgres server by URL. */
export function postgresConnections(url: string, options: PostgresOptions = {}): Connections {
  const { role, max, ...rest } = options
  return openConnections(
    {
      connectionString: url,
      max: max ?? 10,
      keepAlive: true,
      application_name: 'audienceos',
      // `close` must not wait for idle connections, and a process must be able to end with some open.
      allowExitOnIdle: true,
      ...(role ? { options: `-c role=${role}` } : {}),
    },
    rest,
  )
}
