import { readdirSync } from 'node:fs'
import { chmod, mkdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { preparedKey } from '../engine/cache.ts'
import { startEmbeddedServer } from '../engine/embedded-server.ts'
import { APP_ROLE } from '../engine/owner.ts'
import { postgresConnections } from '../engine/postgres-connections.ts'
import { withPath } from './open-test-database.ts'
import { buildTemplate } from './template.ts'
import { APP_PASSWORD, type TestServer } from './test-server.ts'

export interface KeptServer {
  /** A database, as the superuser. */
  urlOf(database: string): string
  /** A database, as the login role of the request pool. */
  appUrlOf(database: string): string
  /**
   * Makes sure that there is a migrated database of that name which `fill` has filled. It gets its name when `fill` has
   * finished, so one that was interrupted is made anew. The result tells whether it had to be made.
   */
  prepare(database: string, fill: (building: string) => Promise<void>): Promise<boolean>
  stop: TestServer['stop']
}

/**
 * A Postgres for benchmarks whose databases are there again at the next start, in the system's temporary directory. One
 * is kept per name; new migrations, or another `version`, begin anew. With TEST_DATABASE_URL it is that server, and the
 * databases carry their version in their names.
 */
export async function startKeptServer(
  name: string,
  version: string,
  settings: Record<string, string> = {},
): Promise<KeptServer> {
  const key = `${await preparedKey('embedded-postgres')}-${version}`
  const foreign = process.env.TEST_DATABASE_URL
  const server = foreign ? { url: foreign, stop: async () => {} } : await startOwn(name, key, settings)
  const named = (database: string) => (foreign ? `${name}_${database}_${key.replaceAll('-', '_')}` : database)
  const urlOf = (database: string) => withPath(server.url, named(database))
  return {
    urlOf,
    appUrlOf: (database) =>
      foreign ? urlOf(database) : withPath(server.url, database, `${APP_ROLE}:${APP_PASSWORD}`),
    async prepare(database, fill) {
      const admin = postgresConnections(server.url, { max: 1 })
      const building = `${database}_building`
      try {
        const known = await admin.pool.query('select from pg_database where datname = $1', [named(database)])
        if (known.rowCount === 1) return false
        await admin.pool.query(`drop database if exists "${named(building)}" with (force)`)
        await buildTemplate((one) => withPath(server.url, one), named(building))
        if (!foreign) await admin.pool.query(`alter role ${APP_ROLE} login password '${APP_PASSWORD}'`)
        await fill(building)
        await admin.pool.query(`alter database "${named(building)}" rename to "${named(database)}"`)
        return true
      } finally {
        await admin.close()
      }
    },
    stop: server.stop,
  }
}

async function startOwn(name: string, key: string, settings: Record<string, string>): Promise<TestServer> {
  const prefix = `audienceos-kept-${name}-`
  for (const other of readdirSync(tmpdir()).filter((entry) => entry.startsWith(prefix))) {
    if (other !== prefix + key) await rm(join(tmpdir(), other), { recursive: true, force: true })
  }
  const directory = join(tmpdir(), prefix + key)
  await mkdir(directory, { recursive: true })
  // Postgres may run as another user, who has to get in.
  await chmod(directory, 0o755)
  const server = await startEmbeddedServer(directory, { disposable: true, settings })
  return { url: server.url('postgres'), stop: server.stop }
}
