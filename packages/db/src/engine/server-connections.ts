import { readableWithoutContext, UnsafeDatabase } from '../client/self-test.ts'
import type { Log } from './config.ts'
import { APP_ROLE } from './owner.ts'
import type { Connections } from './pool.ts'
import { type PostgresOptions, postgresConnections } from './postgres-connections.ts'

/**
 * The request pool of a server. A login that can do something by itself is toned down: its connections start as
 * audienceos_app, which needs a direct connection (a transaction pooler ignores or refuses the option). The check at the
 * start decides whether that worked.
 */
export async function requestConnections(
  url: string,
  options: PostgresOptions,
  log: Log,
): Promise<Connections> {
  const plain = postgresConnections(url, options)
  try {
    if ((await readableWithoutContext(plain)).length === 0) return plain
  } catch (error) {
    await plain.close()
    throw error
  }
  await plain.close()
  log.warn(
    `DATABASE_URL logs in as a role with rights of its own; requests start as ${APP_ROLE} instead. ` +
      `Better: alter role ${APP_ROLE} login password '…', and DATABASE_URL with that login (DIRECT_URL keeps this one).`,
  )
  const toned = postgresConnections(url, { ...options, role: APP_ROLE })
  try {
    ;(await toned.borrow()).giveBack()
    return toned
  } catch (cause) {
    await toned.close()
    throw new UnsafeDatabase(
      `Requests would run with the rights of DATABASE_URL's login, and could not be made to start as ${APP_ROLE}: ` +
        `${cause instanceof Error ? cause.message : cause}. ` +
        `Behind a connection pooler DATABASE_URL has to log in as ${APP_ROLE} itself.`,
      { cause },
    )
  }
}
